import { z } from 'zod';
import { OUTLET_CAMPS, type OutletCamp } from '../domain/headline.js';
import { DataFileError, readJson } from './read-json.js';

const FILE = 'outlets.json';
const text = z.string().min(1);
const host = z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'is not a lower-case host name');

const FILE_SCHEMA = z.strictObject({
  provenance: text,
  camps: z.array(z.strictObject({ camp: z.enum(OUTLET_CAMPS), hosts: z.array(host), names: z.array(text) })),
});

/** The reviewed outlets: which camp a host or a publisher's name belongs to. */
export interface Outlets {
  /** Camp of an outlet by host name (subdomains belong to their parent) or by name; `other` where it is unknown. */
  campOf(outlet: string): OutletCamp;
}

/** The host and its parent domains, longest first: `news.bbc.co.uk`, `bbc.co.uk`, `co.uk`. */
function selfAndParents(hostName: string): string[] {
  const labels = hostName.split('.');
  return labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'));
}

/**
 * Reads the reviewed outlets.
 * @throws DataFileError naming file and field, also when an outlet stands in two camps.
 */
export function loadOutlets(dataDir: string): Outlets {
  const { camps } = readJson(dataDir, FILE, FILE_SCHEMA);
  const campByKey = new Map<string, OutletCamp>();
  camps.forEach(({ camp, hosts, names }, index) => {
    for (const key of [...hosts, ...names.map((name) => name.toLowerCase())]) {
      if (campByKey.has(key)) throw new DataFileError(`${FILE}: camps.${index}: "${key}" stands twice`);
      campByKey.set(key, camp);
    }
  });
  return {
    campOf(outlet) {
      const key = outlet.trim().toLowerCase();
      for (const candidate of [key, ...selfAndParents(key)]) {
        const camp = campByKey.get(candidate);
        if (camp !== undefined) return camp;
      }
      return 'other';
    },
  };
}
