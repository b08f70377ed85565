import type { HubReply, HubRequest, Transport } from '../../main/core/hub-client/transport';
import type { World } from './world';

/** One request on its way, or its answer on its way back. */
export interface Flight {
  device: string;
  request: HubRequest;
  stage: 'out' | 'back';
  reply: HubReply | null;
  /** Until when a waiting request (the doorbell) may stay at the hub. */
  until: number;
  /** What the hub had when a waiting request last looked. */
  looked: string;
  /** The sender has given up: the hub may still get it, nobody hears the answer. */
  lost: boolean;
  alive(): boolean;
  arrive(reply: HubReply): void;
  fail(): void;
}

/** Requests and answers in the air. The schedule decides which arrives next and what befalls it. */
export interface Network {
  transport(device: string, alive: () => boolean): Transport;
  /** Flights of living programs, and lost ones, oldest first. */
  flights(): Flight[];
  remove(flight: Flight): void;
  add(flight: Flight): void;
}

export function createNetwork(world: World): Network {
  const flights = new Set<Flight>();
  return {
    transport: (device, alive) => (request) =>
      new Promise((resolve, reject) => {
        const seconds = Number(request.query?.seconds ?? 0);
        const flight: Flight = {
          device,
          request,
          stage: 'out',
          reply: null,
          until: world.now() + seconds * 1000,
          looked: '',
          lost: false,
          alive,
          arrive: resolve,
          fail: () => reject(new Error('no answer')),
        };
        request.signal?.addEventListener('abort', () => {
          if (flights.delete(flight)) flight.fail();
        });
        flights.add(flight);
      }),
    flights: () => {
      for (const flight of flights) if (!flight.lost && !flight.alive()) flights.delete(flight);
      return [...flights];
    },
    remove: (flight) => {
      flights.delete(flight);
    },
    add: (flight) => {
      flights.add(flight);
    },
  };
}

export const isDoorbell = (flight: Flight): boolean => flight.request.path === '/v1/changes/wait';
