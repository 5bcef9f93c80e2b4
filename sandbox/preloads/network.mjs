// Preload (`--import`): makes this process live in the sandbox's network. TLS connections to the names of
// SANDBOX_NETWORK (JSON: host pattern → port on loopback, 0: the name leads nowhere; the first that fits counts) go to
// the world, with their server name and certificate checks untouched; connections to this machine are left alone; everything else is refused, so nothing leaves the machine.
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import tls from 'node:tls';

const text = process.env['SANDBOX_NETWORK'];

if (text) {
  const routes = Object.entries(JSON.parse(text)).map(([pattern, port]) => ({
    matches: matcher(pattern),
    port,
  }));
  const connect = tls.connect;
  const socketConnect = net.Socket.prototype.connect;
  const told = new Set();

  tls.connect = function sandboxConnect(...given) {
    const { options, callback } = tlsArguments(given);
    const name = options.servername || options.host;
    const port = Number(options.port ?? 443);
    const route =
      options.socket || options.path ? undefined : routes.find((each) => each.matches(name) && port === 443);
    if (!route || route.port === 0) return connect(...given);
    return connect({ ...options, host: '127.0.0.1', port: route.port, servername: name }, callback);
  };

  net.Socket.prototype.connect = function sandboxSocketConnect(...given) {
    const host = hostOf(given);
    if (host === undefined || isLoopback(host)) return socketConnect.apply(this, given);
    if (routes.find((each) => each.matches(host))?.port === 0) {
      const unknown = Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), {
        code: 'ENOTFOUND',
        hostname: host,
      });
      process.nextTick(() => this.destroy(unknown));
      return this;
    }
    const message = `The sandbox knows no host ${host}: nothing leaves this machine.`;
    if (!told.has(host)) {
      told.add(host);
      process.stderr.write(`${message}\n`);
    }
    const refusal = Object.assign(new Error(message), { code: 'ENETUNREACH', host });
    process.nextTick(() => this.destroy(refusal));
    return this;
  };
  syncBuiltinESMExports();
}

/** A wildcard stands for one label. */
function matcher(pattern) {
  const body = pattern.replace(/[.]/g, '\\.').replace('*', '[^.]+');
  const shape = new RegExp(`^${body}$`, 'i');
  return (name) => typeof name === 'string' && shape.test(name);
}

/** tls.connect(options) · (port, host?, options?) · (path, options?), each with a callback or without. */
function tlsArguments(given) {
  const callback = given.find((each) => typeof each === 'function');
  const options = given.find((each) => typeof each === 'object' && each !== null) ?? {};
  if (given[0] === options) return { options, callback };
  const isPath = typeof given[0] === 'string' && Number.isNaN(Number(given[0]));
  const place = isPath ? { path: given[0] } : { port: given[0] };
  return {
    options: { ...place, ...(typeof given[1] === 'string' ? { host: given[1] } : {}), ...options },
    callback,
  };
}

/** undefined where the connection goes to no other machine: a path, or no host at all. */
function hostOf(given) {
  const first = Array.isArray(given[0]) ? given[0][0] : given[0];
  if (typeof first === 'object' && first !== null) return first.path ? undefined : first.host;
  return typeof given[1] === 'string' ? given[1] : undefined;
}

function isLoopback(host) {
  return host === 'localhost' || host === '::1' || /^127\./.test(host) || host === '';
}
