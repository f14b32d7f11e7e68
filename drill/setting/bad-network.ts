import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** What goes wrong on a wire. */
export type NetworkFault =
  /** Everything comes, later. */
  | 'delay'
  /** All connections break, and both sides are told. */
  | 'cut'
  /** What is asked arrives, what is answered does not, and nobody is told. */
  | 'half-open'
  /** Nothing gets through, in either direction, and nobody is told; who connects is never answered. */
  | 'drop';

export const NETWORK_FAULTS: readonly NetworkFault[] = ['delay', 'cut', 'half-open', 'drop'];

interface Wire {
  readonly near: Socket;
  readonly far: Socket;
  /** What does not get through on it any more, for as long as it is there: an end that was lost is not heard of later. */
  isDeaf: boolean;
  isDumb: boolean;
}

/** A proxy between two that speak TCP with each other, which can be told to behave like a bad network. */
export class BadNetwork {
  private readonly wires = new Set<Wire>();
  private fault: NetworkFault | undefined;
  private delay = 0;

  private constructor(
    private readonly server: ReturnType<typeof createServer>,
    private readonly port: number,
  ) {}

  /** @param to where all connections lead */
  static async before(to: URL): Promise<BadNetwork> {
    const server = createServer({ noDelay: true });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const network = new BadNetwork(server, (server.address() as AddressInfo).port);
    server.on('connection', (near) =>
      network.join(near, connect({ host: to.hostname, port: Number(to.port), noDelay: true })),
    );
    return network;
  }

  /** @returns the same URL by way of this network */
  wayTo(url: string): string {
    const way = new URL(url);
    way.hostname = '127.0.0.1';
    way.port = String(this.port);
    return way.href.replace(/\/$/, '');
  }

  /** @param delay milliseconds that everything takes longer, where that is the fault */
  begin(fault: NetworkFault, delay: number): void {
    this.fault = fault;
    if (fault === 'delay') this.delay = delay;
    for (const wire of this.wires) this.spoil(wire);
  }

  /** All is well from now on, for connections that are made from now on; what fell silent stays so. */
  heal(): void {
    this.fault = undefined;
    this.delay = 0;
  }

  async close(): Promise<void> {
    for (const { near, far } of this.wires) {
      near.destroy();
      far.destroy();
    }
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(near: Socket, far: Socket): void {
    const wire: Wire = { near, far, isDeaf: false, isDumb: false };
    this.wires.add(wire);
    if (this.fault !== 'cut') this.spoil(wire);
    this.carry(near, far, () => wire.isDeaf);
    this.carry(far, near, () => wire.isDumb);
    const leave = (): void => {
      if (near.destroyed && far.destroyed) this.wires.delete(wire);
    };
    near.on('close', leave);
    far.on('close', leave);
  }

  private spoil(wire: Wire): void {
    if (this.fault === 'cut') {
      wire.near.resetAndDestroy();
      wire.far.resetAndDestroy();
    }
    if (this.fault === 'drop') wire.isDeaf = true;
    if (this.fault === 'drop' || this.fault === 'half-open') wire.isDumb = true;
  }

  private carry(from: Socket, to: Socket, isLost: () => boolean): void {
    let last = 0;
    const later = (work: () => void): void => {
      // In order, also when the delay ends meanwhile.
      last = Math.max(last, performance.now() + this.delay);
      const wait = last - performance.now();
      if (wait <= 0) work();
      else setTimeout(work, wait);
    };
    from.on('error', () => undefined);
    from.on('data', (bytes) =>
      later(() => {
        if (!isLost() && to.writable) to.write(bytes);
      }),
    );
    from.on('close', () =>
      later(() => {
        if (!isLost()) to.destroy();
      }),
    );
  }
}
