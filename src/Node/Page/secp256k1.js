// ECDSA verification over secp256k1 (SEC 1, section 4.1.4; curve: SEC 2, section 2.4.1). Verification handles no secret, so plain
// big integers will do.
const secp256k1 = (() => {
  const P = 2n ** 256n - 2n ** 32n - 977n;
  const N = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
  const G = {
    x: 0x79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798n,
    y: 0x483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8n,
  };
  const mod = (a, m = P) => ((a % m) + m) % m;
  const power = (base, exponent) => {
    let result = 1n;
    for (base = mod(base); exponent > 0n; exponent >>= 1n, base = base * base % P) if (exponent & 1n) result = result * base % P;
    return result;
  };
  // Extended Euclid; a is not 0 modulo m, and m is prime.
  const inverse = (a, m = P) => {
    let [r, next, x, nextX] = [m, mod(a, m), 0n, 1n];
    while (next > 0n) {
      const quotient = r / next;
      [r, next] = [next, r - quotient * next];
      [x, nextX] = [nextX, x - quotient * nextX];
    }
    return mod(x, m);
  };

  // Points are affine, and null is infinity.
  const add = (p, q) => {
    if (!p) return q;
    if (!q) return p;
    if (p.x === q.x && mod(p.y + q.y) === 0n) return null;
    const slope = p.x === q.x
      ? mod(3n * p.x * p.x * inverse(2n * p.y))
      : mod((q.y - p.y) * inverse(q.x - p.x));
    const x = mod(slope * slope - p.x - q.x);
    return { x, y: mod(slope * (p.x - x) - p.y) };
  };
  const multiply = (p, k) => {
    let result = null;
    for (; k > 0n; k >>= 1n, p = add(p, p)) if (k & 1n) result = add(result, p);
    return result;
  };

  const number = bytes => bytes.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);

  // 33 bytes, compressed.
  const decode = key => {
    if (key.length !== 33 || (key[0] !== 2 && key[0] !== 3)) throw new Error("the public key is not a compressed point");
    const x = number(key.slice(1));
    let y = power(x * x * x + 7n, (P + 1n) / 4n);
    if (x >= P || mod(y * y) !== mod(x * x * x + 7n)) throw new Error("the public key is not on the curve");
    if ((y & 1n) !== BigInt(key[0] & 1)) y = P - y;
    return { x, y };
  };

  return {
    // hash: 32 bytes; signature: r‖s, 64 bytes; high s is refused, as libsecp256k1 does.
    verify(key, hash, signature) {
      const point = decode(key);
      if (signature.length !== 64) return false;
      const r = number(signature.slice(0, 32)), s = number(signature.slice(32));
      if (r === 0n || r >= N || s === 0n || s > N / 2n) return false;
      const w = inverse(s, N);
      const sum = add(multiply(G, mod(number(hash) * w, N)), multiply(point, mod(r * w, N)));
      return sum !== null && mod(sum.x, N) === r;
    },
  };
})();
