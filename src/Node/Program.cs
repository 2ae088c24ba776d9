using System.CommandLine;
using Helios.Node.Cli;

var root = new RootCommand("Helios.Akka: an Ethereum node that trusts no RPC, for confidential VMs. Every answer is proven, and signed with an attested key.")
{
    NodeCommand.Create(),
    CheckCommand.Create(),
    ConfigCommand.Create(),
    QuoteCommand.Create(),
};
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
