using System.CommandLine;
using Helios.Node.Cli;

namespace Helios.Node.Tests.Cli;

public sealed class CommandLineTests
{
    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        int code = await CommandLine.RunAsync(arguments, output, error);
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>Every command that does something, as it is typed.</summary>
    public static TheoryData<string> Commands => [.. Leaves(CommandLine.Create(), [])];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task The_help_of_every_command_has_an_example_and_says_its_exit_codes(string command)
    {
        (int code, string output, _) = await RunAsync([.. command.Split(' '), "--help"]);
        code.ShouldBe(0);
        output.ShouldContain($"  helios-akka {command}", customMessage: "an example that begins a line");
        output.ShouldContain("Exit code: ");
    }

    [Fact]
    public async Task The_first_help_lists_every_command_in_its_own_line()
    {
        (int code, string output, _) = await RunAsync("--help");
        code.ShouldBe(0);
        foreach (Command command in CommandLine.Create().Subcommands)
            output.Split('\n').Count(line => line.StartsWith($"  {command.Name} ", StringComparison.Ordinal)
                && line.Contains(command.Description!, StringComparison.Ordinal)).ShouldBe(1, command.Name);
        output.ShouldContain("Exit codes: ");
    }

    [Theory]
    [InlineData("", "--help")]
    [InlineData("help", "--help")]
    [InlineData("help quote verify", "quote verify --help")]
    [InlineData("config", "config --help")]
    [InlineData("quote", "quote --help")]
    public async Task Help_is_shown_where_nothing_is_typed_and_for_the_word_help(string line, string option)
    {
        (int code, string output, string error) = await RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        (code, error).ShouldBe((0, ""));
        output.ShouldBe((await RunAsync(option.Split(' '))).Output);
    }

    [Theory]
    [InlineData("bogus")]
    [InlineData("help bogus")]
    [InlineData("status")]
    [InlineData("status nowhere")]
    [InlineData("check http://127.0.0.1:1 --bogus")]
    [InlineData("node --api-port x")]
    [InlineData("node --config /nowhere/node.hocon")]
    [InlineData("status http://127.0.0.1:1/v1/status")]
    [InlineData("check http://127.0.0.1:1/?node=2")]
    [InlineData("verify a.json --trust t.json --max-age 1e300")]
    [InlineData("verify a.json --trust t.json --max-age NaN")]
    [InlineData("verify a.json --trust t.json --max-head-age -1")]
    [InlineData("quote verify quote.hex")]
    [InlineData("quote inspect /nowhere/quote.hex")]
    public async Task A_line_that_cannot_be_used_ends_with_2(string line) =>
        (await RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries))).Code.ShouldBe(2);

    [Theory]
    [InlineData("status http://127.0.0.1:1")]
    [InlineData("check http://127.0.0.1:1")]
    public async Task A_check_that_fails_ends_with_1(string line) => (await RunAsync(line.Split(' '))).Code.ShouldBe(1);

    [Theory]
    [InlineData("verify a.json --trust t.json --max-age Infinity", "'Infinity' is not a time in seconds: 0 to 1000000000 is expected")]
    [InlineData("trust http://127.0.0.1:1/node", "the URL has a path or a query, and a node answers at the root")]
    [InlineData("check http://us3r:passw0rd@127.0.0.1:1", "the URL has credentials, which a node does not ask for")]
    [InlineData("trust http://127.0.0.1:1", "error: give --policy, and --network-id, --key or --founding-checkpoint: a file that was not ")]
    [InlineData("node --config /", "--config: / is a folder; a file of HOCON is expected")]
    public async Task A_value_that_cannot_be_used_is_refused_with_a_sentence(string line, string sentence) =>
        (await RunAsync(line.Split(' '))).Error.ShouldContain(sentence);

    [Fact]
    public async Task A_wrong_line_is_answered_with_the_fault_and_the_place_of_help()
    {
        (_, string output, string error) = await RunAsync("quote", "inspect");
        output.ShouldBeEmpty();
        error.ShouldBe("error: Required argument 'FILE' missing for command: 'inspect'.\nSee 'helios-akka quote inspect --help'.\n");
    }

    [Theory]
    [InlineData("config check --operator-enabld on",
        "error: Unrecognized command or argument '--operator-enabld'. Did you mean '--operator-enabled'?")]
    [InlineData("config chek", "Did you mean 'check'?")]
    [InlineData("stauts http://127.0.0.1:1", "Did you mean 'status'?")]
    public async Task A_misspelt_word_is_answered_with_the_nearest_right_one(string line, string sentence) =>
        (await RunAsync(line.Split(' '))).Error.ShouldSatisfyAllConditions(
            error => error.ShouldContain(sentence), error => error.ShouldNotContain("Required command"));

    [Fact]
    public async Task The_version_names_the_commit() =>
        (await RunAsync("--version")).Output.ShouldMatch("^helios-akka [0-9.]+, commit [0-9a-f]{7,}");

    [Fact]
    public void The_devnet_is_looked_for_in_one_folder_after_the_other()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("devnet");
        try
        {
            DevnetCommand.Find(["/nowhere", folder.FullName]).ShouldBeNull();
            File.WriteAllText(Path.Combine(folder.FullName, DevnetCommand.Program), "");
            DevnetCommand.Find(["/nowhere", folder.FullName]).ShouldBe(Path.Combine(folder.FullName, DevnetCommand.Program));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_node_has_no_code_of_the_devnet() =>
        typeof(CommandLine).Assembly.GetReferencedAssemblies()
            .ShouldNotContain(assembly => assembly.Name!.Contains("Devnet", StringComparison.Ordinal));

    private static IEnumerable<string> Leaves(Command command, string[] names) => command.Subcommands.Count == 0
        ? [string.Join(' ', names)]
        : command.Subcommands.SelectMany(child => Leaves(child, [.. names, child.Name]));
}
