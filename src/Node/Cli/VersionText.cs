using System.CommandLine;
using System.CommandLine.Invocation;
using Helios.Node.Hosting;

namespace Helios.Node.Cli;

/// <summary><c>--version</c>: prints the version, and the commit that the program was built from.</summary>
internal sealed class VersionText : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine(NodeVersion.Current);
        return 0;
    }
}
