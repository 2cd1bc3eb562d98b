// An OpenID Connect provider on a free port of this machine: `node provider.mjs` prints its address on one line and serves until its input ends.
// Whoever signs in is the person whose subject they type; the password doesn't matter. It knows the portal as a client by the argument's
// redirect URI, with the secret of the second.

import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const [redirectUri, secret] = process.argv.slice(2);
const server = createServer();
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
const address = `http://127.0.0.1:${server.address().port}`;
const provider = new Provider(address, {
  clients: [{ client_id: 'kubeportal', client_secret: secret, redirect_uris: [redirectUri], grant_types: ['authorization_code'], response_types: ['code'] }],
  claims: { openid: ['sub'], profile: ['name', 'preferred_username'] },
  // "aiko/Aiko Tanaka": the subject is aiko, whose name is Aiko Tanaka.
  findAccount: (_, accountId) => ({
    accountId,
    claims: () => {
      const [subject, name] = accountId.split('/');
      return { sub: accountId, preferred_username: subject, name };
    },
  }),
  pkce: { required: () => true },
  features: { devInteractions: { enabled: true } },
  cookies: { keys: ['only for tests'] },
});
server.on('request', provider.callback());
console.log(address);
process.stdin.resume();
process.stdin.on('end', () => process.exit());
