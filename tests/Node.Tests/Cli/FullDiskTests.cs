using Helios.Node.Cli;
using Helios.Node.Hosting;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Tests.Governance;

namespace Helios.Node.Tests.Cli;

/// <summary>Commands whose output is a file on a disk that is full: <c>/dev/full</c>.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--help")]
    [InlineData("--version")]
    [InlineData("verify --help")]
    [InlineData("completion bash")]
    [InlineData("config check")]
    [InlineData("check http://127.0.0.1:1")]
    [InlineData("verify ANSWER --trust TRUST")]
    [InlineData("verify ANSWER --trust TRUST --json")]
    public async Task A_command_that_cannot_write_says_so_in_a_line(string line)
    {
        File.WriteAllText(_folder.Below("TRUST"), KeyVectors.All["trusts"]!["keys"]!.ToJsonString());
        File.WriteAllText(_folder.Below("ANSWER"), "00");
        string[] arguments = [.. line.Split(' ').Select(word => word is "TRUST" or "ANSWER" ? _folder.Below(word) : word)];
        await using FileStream full = Full();
        var error = new StringWriter();
        int code = await CommandLine.RunAsync(arguments, WriterTo(full), error);
        code.ShouldBe(ExitCode.Environment, error.ToString());
        error.ToString().ShouldStartWith("error: standard output cannot be written: No space left on device");
        error.ToString().TrimEnd().ShouldNotContain('\n');
    }

    [Fact]
    public async Task Where_standard_error_cannot_be_written_either_the_code_says_it()
    {
        await using FileStream full = Full();
        (await CommandLine.RunAsync(["trust", "http://127.0.0.1:1"], new StringWriter(), WriterTo(full))).ShouldBe(ExitCode.Environment);
    }

    private static FileStream Full() => new("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);

    /// <summary>As the console's writer: nothing is kept back.</summary>
    private static StreamWriter WriterTo(FileStream full) => new(full) { AutoFlush = true };
}
