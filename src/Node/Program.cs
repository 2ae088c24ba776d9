using System.CommandLine;
using Helios.Node.Cli;

var root = new RootCommand(
    """
    Helios.Akka: an Ethereum node that trusts no RPC, for confidential VMs. Every answer is proven, and signed with an attested key.

    Examples:
      helios-akka node --config node.hocon           run a node
      helios-akka status http://127.0.0.1:3032       watch it
      helios-akka check http://127.0.0.1:3032        ask it what a client asks, and check every signature
      helios-akka config check --config node.hocon   see the settings in force and where each came from

    Exit codes: 0 success, 1 the node could not go on or a check failed, 2 a wrong setting or command line, 3 something is missing here.
    """)
{
    NodeCommand.Create(),
    StatusCommand.Create(),
    CheckCommand.Create(),
    ConfigCommand.Create(),
    QuoteCommand.Create(),
};
root.Options.OfType<VersionOption>().Single().Action = new VersionText();
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
