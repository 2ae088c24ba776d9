using System.CommandLine;
using System.CommandLine.Help;
using Helios.Node.Configuration;
using Helios.Node.Hosting;
using Helios.Protocol.Secrecy;

namespace Helios.Node.Cli;

/// <summary>The command line of <c>helios-akka</c>: its commands, and the answer to a line that cannot be understood.</summary>
public static class CommandLine
{
    public static RootCommand Create()
    {
        var root = new RootCommand(
            "Helios.Akka: an Ethereum node for confidential VMs that trusts no RPC. Every answer is proven and signed by an attested key.")
        {
            NodeCommand.Create(),
            StatusCommand.Create(),
            CheckCommand.Create(),
            TrustCommand.Create(),
            VerifyCommand.Create(),
            ConfigCommand.Create(),
            QuoteCommand.Create(),
            PolicyCommand.Create(),
            CompletionCommand.Create(),
            DevnetCommand.Create(),
        };
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new DetailedHelp((HelpAction)help.Action!,
            """
            Examples:
              helios-akka node --config node.hocon           run a node
              helios-akka status http://127.0.0.1:3032       watch it
              helios-akka check http://127.0.0.1:3032        verify it as a client does: quote, image, network, answers
              helios-akka trust https://node.example ...     verify it once, and print what to keep
              helios-akka verify answer.json ...             verify an answer by what was kept
              helios-akka config check --config node.hocon   see the settings in force and where each came from

            'helios-akka COMMAND --help', or 'helios-akka help COMMAND', has examples of each.

            Exit codes: 0 success, 1 the node could not go on or something does not hold, 2 a setting or command line that cannot be used,
            3 something is missing on this machine, or output cannot be written, 4 this machine is too slow or too busy now. 'check',
            'trust' and 'verify' have more.
            """);
        root.Options.OfType<VersionOption>().Single().Action = new VersionText();
        return root;
    }

    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter error)
    {
        try
        {
            return await RunAsync(arguments, new CheckedOutput(output, "standard output"), new CheckedOutput(error, "standard error"));
        }
        catch (OutputException e)
        {
            return await SayAsync(error, e.Message, ExitCode.Environment);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Fatal;
        }
        catch (Exception e)
        {
            return await SayAsync(error, $"this is a fault of the program, please report it: {e}", ExitCode.Fatal);
        }
    }

    private static async Task<int> RunAsync(string[] arguments, CheckedOutput output, CheckedOutput error)
    {
        ParseResult line = Create().Parse(arguments switch
        {
            [] => ["--help"],
            ["help", .. var command] => Create().Parse(command).UnmatchedTokens.Count > 0 ? command : [.. command, "--help"],
            _ => arguments,
        });
        bool needsCommand = line.CommandResult.Command.Subcommands.Count > 0;
        if (needsCommand && line.Errors.Count > 0 && line.UnmatchedTokens.Count == 0)
            line = Create().Parse([.. arguments, "--help"]);
        if (line.Errors.Count == 0 || line.Action?.ClearsParseErrors == true)
        {
            return await line.InvokeAsync(new InvocationConfiguration
            {
                Output = output, Error = error, ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false,
            });
        }
        foreach (string message in line.Errors.Select(problem => problem.Message).Distinct()
            .Where(message => !needsCommand || Typed(line, message) is not null)) // that none was given says less than which is none
            await error.WriteLineAsync($"error: {UrlsInText.Shorten(message)}{Meant(line, message)}");
        await error.WriteLineAsync($"See '{string.Join(' ', Names(line.CommandResult.Command))} --help'.");
        return ExitCode.Configuration;
    }

    private static async Task<int> SayAsync(TextWriter error, string message, int code)
    {
        try
        {
            await error.WriteLineAsync($"error: {UrlsInText.Shorten(message)}");
        }
        catch (IOException)
        {
            // there is nobody to tell, and the exit code says it
        }
        return code;
    }

    /// <summary>The nearest name to the one that the message is about: an option, or a command.</summary>
    private static string Meant(ParseResult line, string message)
    {
        Command command = line.CommandResult.Command;
        string? typed = Typed(line, message);
        return typed is null ? "" : NearestName.Ask(
            typed.Split('=')[0],
            typed.StartsWith('-') ? command.Options.Select(option => option.Name) : command.Subcommands.Select(child => child.Name));
    }

    /// <summary>The word that the message is about.</summary>
    private static string? Typed(ParseResult line, string message) =>
        line.UnmatchedTokens.FirstOrDefault(token => message.Contains($"'{token}'", StringComparison.Ordinal));

    private static IEnumerable<string> Names(Command command)
    {
        var names = new Stack<string>();
        for (Symbol? symbol = command; symbol is Command; symbol = symbol.Parents.FirstOrDefault())
            names.Push(symbol is RootCommand ? "helios-akka" : symbol.Name);
        return names;
    }
}
