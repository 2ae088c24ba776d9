using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Helios.Node.Cli;

/// <summary>The usual help of a command, followed by examples and exit codes.</summary>
/// <param name="rootDetails">Follows the help of <c>helios-akka</c> itself; every other command brings its details.</param>
internal sealed class DetailedHelp(HelpAction usual, string rootDetails) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        int code = usual.Invoke(parseResult);
        string? details = parseResult.CommandResult.Command switch
        {
            DetailedCommand command => command.Details,
            RootCommand => rootDetails,
            _ => null,
        };
        if (details is not null)
            parseResult.InvocationConfiguration.Output.WriteLine(details);
        return code;
    }
}

/// <param name="summary">One sentence, for the list of commands.</param>
/// <param name="details">Examples and exit codes: the end of the command's own help.</param>
internal sealed class DetailedCommand(string name, string summary, string details) : Command(name, summary)
{
    public string Details { get; } = details;
}
