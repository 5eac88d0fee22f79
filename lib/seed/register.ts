import { keepRegister } from '@/lib/operators/register/keep';
import { gatePool } from '@/lib/platform/database';
import { registerTold } from './register-rows';

/** A register of made-up schools, so that looking one up can be tried; a real one that was loaded stays. */
export async function bringRegister() {
  const [there] = await gatePool().sql`select 1 from register_schools limit 1`;
  if (!there) await keepRegister(each(), { takeSmaller: true });
}

async function* each() {
  for (const [nth, [name, town, postcode, open]] of registerTold.entries())
    yield {
      urn: String(990_001 + nth),
      laestab: `990${2_001 + nth}`,
      name,
      type: 'Community school',
      phase: 'Primary',
      nation: 'england' as const,
      localAuthority: 'Hazelshire',
      region: 'South West',
      town,
      postcode,
      open,
    };
}
