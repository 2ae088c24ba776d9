using System.Diagnostics;
using Helios.Node.Tests.Doubles;
using Helios.Vectors;

namespace Helios.Node.Tests.Docs;

/// <summary><c>tools/prerequisites.sh</c> with an <c>apt-get</c> of the test.</summary>
public sealed class PrerequisitesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_package_lists_are_read_once_for_all_that_is_installed()
    {
        await RunAsync("""
            want no-such-one "the first tests" one
            want no-such-two "the second tests" two three
            refresh_packages
            """);
        Calls().ShouldBe(
        [
            "update",
            "install -y --no-install-recommends one",
            "install -y --no-install-recommends two three",
        ]);
    }

    [Fact]
    public async Task Package_lists_that_cannot_be_read_are_told_and_do_not_hinder_an_installation()
    {
        (await RunAsync("want no-such-one 'the first tests' one", failing: "update"))
            .ShouldContain("note: not every package source could be read");
        Calls().Last().ShouldBe("install -y --no-install-recommends one");
    }

    /// <summary>Without the options that come before.</summary>
    private string[] Calls() =>
        [.. File.ReadAllLines(_folder.Below("calls")).Select(line => line.Split(" Acquire::Retries=3 ")[1])];

    private async Task<string> RunAsync(string script, string failing = "nothing")
    {
        Write("id", "echo 0");
        Write("sleep", ":");
        Write("apt-get", $"echo \"$*\" >>'{_folder.Below("calls")}'; case \"$*\" in *{failing}*) exit 1 ;; esac");
        var start = new ProcessStartInfo("bash", ["-c", $". tools/prerequisites.sh\n{script}"])
        {
            WorkingDirectory = VectorPack.RepositoryRoot(),
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["PATH"] = $"{_folder.Path}:{Environment.GetEnvironmentVariable("PATH")}";
        using Process shell = Process.Start(start)!;
        Task<string> output = shell.StandardOutput.ReadToEndAsync();
        string errors = await shell.StandardError.ReadToEndAsync();
        await shell.WaitForExitAsync();
        return await output + errors;
    }

    private void Write(string command, string body)
    {
        string path = _folder.Below(command);
        File.WriteAllText(path, $"#!/bin/sh\n{body}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
