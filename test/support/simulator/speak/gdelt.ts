import { createHash } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';
import { epochMs, type Instant } from '../../../../src/domain/instant.js';
import type { TrueSlot } from '../world/slots.js';
import { compact, gkgCsv, recordsOf } from './gkg.js';
import { notFound, type Reply, reply, type Speaker, TEXT, ZIP } from './reply.js';

const FILE = /^\/gdeltv2\/(\d{14})(\.translation)?\.gkg\.csv\.zip$/;
const LIST = /^\/gdeltv2\/lastupdate(-translation)?\.txt$/;
/** Zip archives write dates from 1980 on; a fixed one keeps the bytes the same. */
const MTIME = '2020-01-01T00:00:00Z';

function pack(slot: TrueSlot, translated: boolean): Reply {
  const name = `${compact(slot.at)}${translated ? '.translation' : ''}.gkg.csv`;
  const body = zipSync({ [name]: strToU8(gkgCsv(slot, translated)) }, { mtime: MTIME });
  const headers = { 'last-modified': new Date(epochMs(slot.visibleFrom ?? slot.at)).toUTCString() };
  const served = recordsOf(slot, translated).map(({ version }) => version.id);
  return { status: 200, type: ZIP, body, headers, served };
}

/** The archive without its end, or of the same length with packed bytes of its middle overwritten. */
function damage(intact: Reply, how: TrueSlot['damage']): Reply {
  const { length } = intact.body;
  const body = how === 'cut' ? intact.body.slice(0, Math.floor(length * 0.6)) : intact.body.slice();
  if (how === 'overwritten') body.fill(0xff, Math.floor(length / 4), Math.floor(length / 2));
  return { ...intact, body, served: [], lie: 'slot_damaged' };
}

function listing(origin: string, slot: TrueSlot, gkg: Reply, translated: boolean): string {
  const base = `${origin}/gdeltv2/${compact(slot.at)}${translated ? '.translation' : ''}`;
  const md5 = (content: Uint8Array | string) => createHash('md5').update(content).digest('hex');
  return [
    `70123 ${md5(`${base} export`)} ${base}.export.CSV.zip`,
    `94567 ${md5(`${base} mentions`)} ${base}.mentions.CSV.zip`,
    `${gkg.body.length} ${md5(gkg.body)} ${base}.gkg.csv.zip`,
    '',
  ].join('\n');
}

/** The 15-minute bulk files below `/gdeltv2/` and the lists that name the newest, at the host that was asked. */
export function speakGdelt(slots: readonly TrueSlot[]): Speaker {
  const byName = new Map(slots.map((slot) => [compact(slot.at), slot]));
  const packed = new Map<string, Reply>();
  const packOnce = (slot: TrueSlot, translated: boolean): Reply => {
    const key = `${slot.at} ${translated}`;
    const made = packed.get(key) ?? pack(slot, translated);
    packed.set(key, made);
    return made;
  };
  const isOut = ({ visibleFrom }: TrueSlot, now: Instant) => visibleFrom !== null && visibleFrom <= now;

  return ({ path, now, headers }) => {
    const list = LIST.exec(path);
    if (list !== null) {
      const newest = slots.findLast((slot) => slot.at <= now && isOut(slot, now));
      const translated = list[1] !== undefined;
      if (newest === undefined) return notFound();
      return reply(
        200,
        TEXT,
        listing(`http://${headers.host}`, newest, packOnce(newest, translated), translated),
      );
    }
    const file = FILE.exec(path);
    if (file === null) return path.startsWith('/gdeltv2/') ? notFound() : null;
    const slot = byName.get(file[1] ?? '');
    if (slot === undefined || !isOut(slot, now)) return notFound();
    const intact = packOnce(slot, file[2] !== undefined);
    return slot.damagedUntil !== null && now < slot.damagedUntil ? damage(intact, slot.damage) : intact;
  };
}
