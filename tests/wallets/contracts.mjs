// What the sessions deploy.
import solc from 'solc';
import { compile } from '../solidity.mjs';

export const { Token, Registry, Resolver, UniversalResolver, Multicall } =
  compile(solc, ['tests/wallets/Wallets.sol', 'tests/real-chain/History.sol']);
