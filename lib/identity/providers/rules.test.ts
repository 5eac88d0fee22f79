import { describe, expect, test } from 'vitest';
import { isPublicAddress } from './public-address';
import {
  authorityOf,
  vouchedEmail,
  whyNotTheseDomains,
  whyNotThisIssuer,
  whyNotThisTenant,
  wordsOf,
} from './rules';

const tenant = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';

describe('where a provider may be', () => {
  test.each(['https://login.oakfield.example', 'https://id.oakfield.example:8443/realms/staff/'])(
    '%s',
    (issuer) => expect(whyNotThisIssuer(issuer)).toBeUndefined(),
  );
  test.each([
    '',
    'login.oakfield.example',
    'https:login.oakfield.example',
    'https://u:p@login.oakfield.example',
    'https://login.oakfield.example/?x=1',
    'https://login.oakfield.example/#x',
  ])('not at “%s”', (issuer) => expect(whyNotThisIssuer(issuer)).toBe('providers.issuer_odd'));
  test.each(['http://login.oakfield.example', 'file:///etc/passwd', 'javascript://x', 'ftp://a.b'])(
    'not without TLS: %s',
    (issuer) => expect(whyNotThisIssuer(issuer)).toBe('providers.issuer_not_tls'),
  );

  test('Google is known, Entra is known by one’s own directory, any other by its address', () => {
    const typed = { issuer: 'https://id.oakfield.example/', tenant };
    expect(authorityOf({ kind: 'google', ...typed }).issuer).toBe('https://accounts.google.com');
    expect(authorityOf({ kind: 'entra', ...typed })).toEqual({
      issuer: `https://login.microsoftonline.com/${tenant}/v2.0`,
      tenant,
    });
    expect(authorityOf({ kind: 'oidc', ...typed })).toEqual({
      issuer: 'https://id.oakfield.example',
      tenant: null,
    });
  });

  test('a directory of everybody is none', () => {
    expect(whyNotThisTenant(tenant)).toBeUndefined();
    for (const open of ['common', 'organizations', 'consumers', '', `${tenant}/../common`])
      expect(whyNotThisTenant(open), open).toBe('providers.tenant_odd');
  });

  test('domains are written like domains', () => {
    expect(wordsOf(' oakfield.example, oakfield.sch.uk\n')).toEqual([
      'oakfield.example',
      'oakfield.sch.uk',
    ]);
    expect(whyNotTheseDomains([])).toBeUndefined();
    expect(whyNotTheseDomains(['oakfield.sch.uk'])).toBeUndefined();
    for (const odd of ['@oakfield.sch.uk', '*.sch.uk', 'oakfield', '.uk', 'a..b', 'a_b.uk'])
      expect(whyNotTheseDomains([odd]), odd).toBe('providers.domains_odd');
  });
});

describe('whom a provider vouches for', () => {
  const email = 'C.Okafor@Oakfield.example';
  const any = { kind: 'oidc', tenant: null, domains: [] } as const;
  const google = { ...any, kind: 'google' } as const;
  const entra = { ...any, kind: 'entra', tenant } as const;

  test('an address that it says it has verified', () => {
    expect(vouchedEmail(any, { email, email_verified: true })).toEqual({
      email: 'c.okafor@oakfield.example',
    });
  });

  test.each([
    undefined,
    null,
    42,
    '',
    'nobody',
    'a@b@oakfield.example',
    'a b@oakfield.example',
    'c.o\u212Aafor@oakfield.example',
    'c.okafor@oakf\u0131eld.example',
    'a@oakfield.example\0',
  ])('no address: %j', (odd) => {
    expect(vouchedEmail(any, { email: odd, email_verified: true })).toEqual({
      unvouched: 'no_email',
    });
  });

  test.each([undefined, null, false, 'true', 1, {}])('an address verified: %j', (verified) => {
    expect(vouchedEmail(any, { email, email_verified: verified })).toEqual({
      unvouched: 'not_verified',
    });
  });

  test('only of the domains that the school allows', () => {
    const narrow = { ...any, domains: ['oakfield.example'] };
    const says = (address: string) =>
      vouchedEmail(narrow, { email: address, email_verified: true });
    expect(says(email)).toEqual({ email: 'c.okafor@oakfield.example' });
    for (const other of ['a@sub.oakfield.example', 'a@evil.example', 'a@xoakfield.example'])
      expect(says(other), other).toEqual({ unvouched: 'other_domain' });
  });

  test('Google, for what it serves itself: a Workspace, and gmail.com', () => {
    const verified = { email_verified: true };
    expect(vouchedEmail(google, { email, ...verified, hd: 'oakfield.example' })).toHaveProperty(
      'email',
    );
    expect(vouchedEmail(google, { email: 'p.shah@gmail.com', ...verified })).toHaveProperty(
      'email',
    );
    expect(vouchedEmail(google, { email, ...verified })).toEqual({ unvouched: 'not_verified' });
    expect(vouchedEmail(google, { email, hd: 'oakfield.example' })).toEqual({
      unvouched: 'not_verified',
    });
  });

  test('Entra, for its own directory and only where the domain’s owner was verified', () => {
    for (const said of [true, 1, '1', 'true'])
      expect(vouchedEmail(entra, { email, tid: tenant, xms_edov: said })).toHaveProperty('email');
    for (const said of [undefined, false, 0, '0', 'no'])
      expect(vouchedEmail(entra, { email, tid: tenant, xms_edov: said })).toEqual({
        unvouched: 'not_verified',
      });
    // What Entra says of having verified an address is never taken from another claim.
    expect(vouchedEmail(entra, { email, tid: tenant, email_verified: true })).toEqual({
      unvouched: 'not_verified',
    });
    for (const tid of [undefined, 'common', '00000000-0000-0000-0000-000000000000'])
      expect(vouchedEmail(entra, { email, tid, xms_edov: true })).toEqual({
        unvouched: 'other_tenant',
      });
  });
});

describe('an address of the internet', () => {
  test.each(['1.1.1.1', '142.250.180.13', '2606:4700::1111', '2a00:1450:4009:823::200d'])(
    '%s',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );
  test.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:10.0.0.1',
    '::ffff:127.0.0.1',
    '64:ff9b::a00:1',
    '64:ff9b:1::a00:1',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1',
    'ff02::1',
    '2001::1',
    '2001:db8::1',
    '2002:a00:1::',
    'localhost',
    '',
  ])('not %s', (address) => expect(isPublicAddress(address)).toBe(false));
});
