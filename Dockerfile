# The server alone; PostgreSQL is a service of its own (docker-compose.yml), and the image has none.
#
# The base is pinned, so that one commit makes one image. Its digest is of the index of all platforms; to renew it, take what
#   docker buildx imagetools inspect node:24-bookworm-slim
# says under "Digest", and the version of Node that it has, here and in both places.
FROM node:24.19.0-bookworm-slim@sha256:a9f5f7c91a432850b2a8a7797adf5eadb6c733ceed61167806cee7ea7fbc29df AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
# What the image has is made by a script, so that it can be made and tried without a container engine as well.
RUN npm run build && node release/production-folder.mjs /production

FROM node:24.19.0-bookworm-slim@sha256:a9f5f7c91a432850b2a8a7797adf5eadb6c733ceed61167806cee7ea7fbc29df
WORKDIR /app
# npm is there for `npm run cli -- …`; it shall write nothing, on a file system that is read only.
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 NPM_CONFIG_UPDATE_NOTIFIER=false NPM_CONFIG_LOGS_MAX=0
COPY --from=build /production ./
# node, by number: whoever forbids root has to see that it is not. It owns nothing here.
USER 1000:1000
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# As `npm start` has it; why stands in docs/decisions/memory.md.
CMD ["node", "--max-semi-space-size=8", "--heap-growing-percent=30", "run/start.mjs"]
