import { type InfiniteData, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { List } from '../../api/list';
import type { LogEntry } from '../../api/views';
import { useTenantId } from '../../session/session';
import { useAttention } from '../../session/use-attention';
import { fits, isNewestFirst } from '../../records/provisioning-log/log-filter';
import { activityQuery, type LogFilter, readLogPage } from '../../records/provisioning-log/log.queries';

/** `live`: entries arrive by themselves; `polling`: they are asked for; `paused`: nobody has been looking for a while. */
export type Liveness = 'connecting' | 'live' | 'polling' | 'paused';

const POLL_EVERY = 5_000;

interface LiveLog {
  liveness: Liveness;
  /** Entries that arrived since the page was opened. */
  fresh: ReadonlySet<string>;
}

/**
 * Puts new entries on top of the list that has `key`, as they happen: by server-sent events, or by asking every few
 * seconds where those do not get through.
 */
export function useLiveLog(key: readonly unknown[], filter: LogFilter): LiveLog {
  const tenantId = useTenantId();
  const queryClient = useQueryClient();
  const isThere = useAttention();
  const [liveness, setLiveness] = useState<Liveness>('connecting');
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  const target = useRef({ key, filter });
  target.current = { key, filter };

  useEffect(() => {
    if (!isThere) {
      setLiveness('paused');
      return;
    }
    let timer: ReturnType<typeof setInterval> | undefined;

    const add = (arrived: readonly LogEntry[]): void => {
      const { key: listKey, filter: wanted } = target.current;
      const list = queryClient.getQueryData<InfiniteData<List<LogEntry>>>(listKey);
      if (list === undefined || !isNewestFirst(wanted)) return;
      const known = new Set(list.pages.flatMap((page) => page.items.map(({ id }) => id)));
      const added = arrived.filter((entry) => !known.has(entry.id) && fits(entry, wanted));
      if (added.length === 0) return;
      queryClient.setQueryData(listKey, withOnTop(list, added));
      setFresh((before) => new Set([...before, ...added.map(({ id }) => id)]));
      void queryClient.invalidateQueries({ queryKey: activityQuery(tenantId).queryKey });
    };

    const ask = async (): Promise<void> => {
      const page = await readLogPage(tenantId, target.current.filter, undefined, 25).catch(() => undefined);
      if (page !== undefined) add(page.items);
    };

    const poll = (): void => {
      setLiveness('polling');
      timer ??= setInterval(() => void ask(), POLL_EVERY);
    };

    const stopPolling = (): void => {
      clearInterval(timer);
      timer = undefined;
    };

    const source = new EventSource(`/api/tenants/${encodeURIComponent(tenantId)}/provisioning-log/stream`);
    source.addEventListener('entry', (event) => {
      // What a search finds, only the server can tell.
      if (target.current.filter.search === undefined) add([JSON.parse(event.data) as LogEntry]);
      else void ask();
    });
    source.onopen = () => {
      stopPolling();
      setLiveness('live');
      // Whatever happened between the list and the stream, or while the stream was cut.
      void ask();
    };
    // The browser tries again by itself, unless the answer was a refusal; asking bridges the gap in both cases.
    source.onerror = poll;

    return () => {
      source.close();
      stopPolling();
    };
  }, [tenantId, queryClient, isThere]);

  return { liveness, fresh };
}

/** Newest first, also when several arrive at once and out of order. */
function withOnTop(list: InfiniteData<List<LogEntry>>, added: readonly LogEntry[]): InfiniteData<List<LogEntry>> {
  const [first, ...rest] = list.pages;
  if (first === undefined) return list;
  const items = [...added, ...first.items].sort((one, other) => (one.id < other.id ? 1 : -1));
  const pages = [{ ...first, items }, ...rest].map((page) => ({ ...page, total: page.total + added.length }));
  return { ...list, pages };
}
