using System.Numerics;
using Nethereum.ABI.FunctionEncoding.Attributes;
using Nethereum.Contracts;
using Nethereum.Contracts.Standards.ERC20;
using Nethereum.Contracts.Standards.ERC20.ContractDefinition;
using Nethereum.Hex.HexTypes;
using Nethereum.RPC.Eth.DTOs;
using Nethereum.Web3;
using Nethereum.Web3.Accounts;

// A session by Nethereum: the endpoint, the key of an account with ether, the chain, the init code of four contracts, the hash of a name.
const string Nobody = "0x00000000000000000000000000000000deadbeef", Name = "alice.eth";
BigInteger supply = 1_000_000;
var account = new Account(args[1], BigInteger.Parse(args[2]));
var web3 = new Web3(account, args[0]);

async Task<string> DeployAsync(string code, string arguments = "")
{
    var creation = new TransactionInput { From = account.Address, Data = code + arguments };
    creation.Gas = await web3.Eth.TransactionManager.EstimateGasAsync(creation);
    TransactionReceipt receipt = await web3.Eth.TransactionManager.SendTransactionAndWaitForReceiptAsync(creation);
    Check(receipt.Status.Value == 1, "deployed");
    return receipt.ContractAddress;
}

async Task<TransactionReceipt> SendAsync<T>(string to, T message)
    where T : FunctionMessage, new()
{
    TransactionReceipt receipt = await web3.Eth.GetContractTransactionHandler<T>().SendRequestAndWaitForReceiptAsync(to, message);
    Check(receipt.Status.Value == 1, typeof(T).Name);
    return receipt;
}

// What the chain has of the block in which the transfer is; again where a reorganization moves it meanwhile.
async Task CheckBlockAsync(string token, string hash)
{
    Event<TransferEventDTO> ofToken = web3.Eth.GetEvent<TransferEventDTO>(token);
    for (TransactionReceipt at = await ReceiptAsync(hash); ;)
    {
        List<EventLog<TransferEventDTO>> logs = await ofToken.GetAllChangesAsync(
            ofToken.CreateFilterInput(new BlockParameter(at.BlockNumber), BlockParameter.CreateLatest()));
        BlockWithTransactions block = await web3.Eth.Blocks.GetBlockWithTransactionsByNumber.SendRequestAsync(at.BlockNumber);
        BlockWithTransactionHashes? byHash = await web3.Eth.Blocks.GetBlockWithTransactionsHashesByHash.SendRequestAsync(at.BlockHash);
        Transaction found = await web3.Eth.Transactions.GetTransactionByHash.SendRequestAsync(hash);
        TransactionReceipt still = await ReceiptAsync(hash);
        if (still.BlockHash != at.BlockHash)
        {
            at = still;
            continue;
        }
        Check(logs.Select(log => log.Event.Value).SequenceEqual([7, 5]), "logs");
        Check(block.Transactions.Any(one => one.TransactionHash == hash), "transaction in its block");
        Check(byHash?.Number.Value == at.BlockNumber.Value, "block by its hash");
        Check(found.BlockNumber.Value == at.BlockNumber.Value, "transaction by its hash");
        return;
    }
}

async Task<TransactionReceipt> ReceiptAsync(string hash)
{
    while (true)
    {
        if (await web3.Eth.Transactions.GetTransactionReceipt.SendRequestAsync(hash) is { } receipt)
            return receipt;
        await Task.Delay(300);
    }
}

static void Check(bool holds, string what)
{
    if (!holds)
        throw new InvalidOperationException($"not so: {what}");
}

string token = await DeployAsync(args[3], supply.ToString("x64"));
string registry = await DeployAsync(args[4]);
string resolver = await DeployAsync(args[5]);
string multicall = await DeployAsync(args[6]);

ERC20ContractService erc20 = web3.Eth.ERC20.GetContractService(token);
TransactionReceipt sent = await erc20.TransferRequestAndWaitForReceiptAsync(Nobody, 7);
await erc20.ApproveRequestAndWaitForReceiptAsync(account.Address, 5);
await erc20.TransferFromRequestAndWaitForReceiptAsync(account.Address, Nobody, 5);
await web3.Eth.GetEtherTransferService().TransferEtherAndWaitForReceiptAsync(Nobody, 0.01m);
Check(await erc20.BalanceOfQueryAsync(Nobody) == 12, "balance");
Check(await erc20.TotalSupplyQueryAsync() == supply, "supply");
Check(await erc20.AllowanceQueryAsync(account.Address, account.Address) == 0, "allowance");
bool isRefused = false;
try
{
    await web3.Eth.GetContractQueryHandler<TransferFunction>().QueryAsync<bool>(
        token, new TransferFunction { FromAddress = Nobody, To = account.Address, Value = 10_000 });
}
catch (SmartContractCustomErrorRevertException)
{
    isRefused = true;
}
Check(isRefused, "a transfer of too much");

var balances = new MulticallInputOutput<BalanceOfFunction, BalanceOfOutputDTO>(new BalanceOfFunction { Owner = Nobody }, token);
await web3.Eth.GetMultiQueryHandler(multicall).MultiCallAsync(balances);
Check(balances.Output.Balance == 12, "multicall");

byte[] node = Convert.FromHexString(args[7][2..]);
await SendAsync(registry, new SetResolverFunction { Node = node, To = resolver });
await SendAsync(resolver, new SetFunction { Node = node, To = Nobody, Name = Name, Key = "url", Value = "https://example.org" });
string resolved = await web3.Eth.GetEnsService(registry).ResolveAddressAsync(Name);
Check(string.Equals(resolved, Nobody, StringComparison.OrdinalIgnoreCase), "name");

Event<TransferEventDTO> transfers = web3.Eth.GetEvent<TransferEventDTO>(token);
await CheckBlockAsync(token, sent.TransactionHash);
HexBigInteger filter = await transfers.CreateFilterAsync();
await transfers.GetFilterChangesAsync(filter);
Check((await web3.Eth.GetBalance.SendRequestAsync(Nobody)).Value > 0, "ether");
Check((await web3.Eth.GetCode.SendRequestAsync(token)).Length > 2, "code");
await web3.Eth.GetStorageAt.SendRequestAsync(token, new HexBigInteger(0));
await web3.Eth.GetProof.SendRequestAsync(token, ["0x0"], BlockParameter.CreateLatest());
await web3.Eth.FeeHistory.SendRequestAsync(new HexBigInteger(4), BlockParameter.CreateLatest(), [25m]);
await web3.Eth.GasPrice.SendRequestAsync();
await web3.Net.Version.SendRequestAsync();
await web3.Client.SendRequestAsync<string>("web3_clientVersion");
Console.WriteLine("done");

[Function("setResolver")]
internal sealed class SetResolverFunction : FunctionMessage
{
    [Parameter("bytes32", "node", 1)]
    public byte[] Node { get; set; } = [];

    [Parameter("address", "to", 2)]
    public string To { get; set; } = "";
}

[Function("set")]
internal sealed class SetFunction : FunctionMessage
{
    [Parameter("bytes32", "node", 1)]
    public byte[] Node { get; set; } = [];

    [Parameter("address", "to", 2)]
    public string To { get; set; } = "";

    [Parameter("string", "itsName", 3)]
    public string Name { get; set; } = "";

    [Parameter("string", "key", 4)]
    public string Key { get; set; } = "";

    [Parameter("string", "value", 5)]
    public string Value { get; set; } = "";
}
