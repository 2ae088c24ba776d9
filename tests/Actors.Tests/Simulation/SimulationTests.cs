using System.Diagnostics;

namespace Helios.Actors.Tests.Simulation;

/// <summary>
/// A short run of tests/simulation, in its own process, because a world needs a thread pool of one worker; long ones are started by hand.
/// </summary>
public sealed class SimulationTests
{
    [Fact]
    public async Task Every_invariant_holds_in_the_worlds_of_the_first_seeds() =>
        (await RunAsync("100", "--seed", "1")).ShouldStartWith("100 seeds from 1: every invariant held");

    [Fact]
    public async Task A_seed_takes_the_same_steps_each_time_and_in_each_process()
    {
        string[] arguments = ["8", "--seed", "1", "--twice"];
        TraceOf(await RunAsync(arguments)).ShouldBe(TraceOf(await RunAsync(arguments)));
        TraceOf(await RunAsync("8", "--seed", "2")).ShouldNotBe(TraceOf(await RunAsync(arguments)), "other seeds take other steps");
    }

    private static string TraceOf(string line) => line[(line.LastIndexOf(' ') + 1)..];

    /// <returns>The last line that it writes.</returns>
    private static async Task<string> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Helios.Simulation.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        string said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, said);
        return said.TrimEnd().Split('\n')[^1];
    }
}
