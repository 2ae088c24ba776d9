using System.Diagnostics;
using Helios.Actors.Timekeeping;
using Helios.Tee.Providers.Chrony;
using Helios.Tee.Timekeeping;

namespace Helios.Actors.Tests.Timekeeping;

/// <summary>Real chronyds: NTS servers on loopback addresses, and one that asks them.</summary>
public sealed class ChronycTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [ChronyFact]
    public async Task Three_servers_authenticate_the_clock_then_one_lies_then_all_are_gone()
    {
        using NtsServers servers = await NtsServers.StartAsync(3);
        var chronyc = new Chronyc(Chrony.Chronyc!, servers.CommandSocket, TimeProvider.System);
        var clock = new TrustedClock(new WrongClock(TimeSpan.FromHours(-2)), builtAt: DateTimeOffset.UnixEpoch);

        TimeSamples truth = await Until(chronyc, samples => samples.Samples.Count == 3);
        clock.Believe(truth).Value.IsAuthenticated.ShouldBeTrue();
        Error(clock.GetUtcNow()).ShouldBeLessThan(TrustedTime.Tolerance);
        clock.LastStep.ShouldBe(TimeSpan.FromHours(2), TrustedTime.Tolerance);

        await servers.LieAsync(3, seconds: 300);
        TimeSamples lies = await Until(chronyc,
            samples => samples.Samples.Count == 3 && samples.Samples.Any(sample => Error(sample.Midpoint) > TimeSpan.FromMinutes(4)));
        lies.Samples.Single(sample => Error(sample.Midpoint) > TimeSpan.FromMinutes(4)).Source.ShouldBe(NtsServers.AddressOf(3));
        clock.Believe(lies).Rejection.ShouldBe(TimeRejection.Disagreement);
        Error(clock.GetUtcNow()).ShouldBeLessThan(TrustedTime.Tolerance);

        for (int server = 1; server <= 3; server++)
            servers.Stop(server);
        TimeSamples none = await Until(chronyc, samples => samples.Samples.Count == 0);
        clock.Believe(none).Rejection.ShouldBe(TimeRejection.TooFewSources);

        servers.Stop(0);
        (await Should.ThrowAsync<TimeUnavailableException>(() => chronyc.SampleAsync(default))).Message
            .ShouldContain("Could not open conn");
        clock.Read().IsAuthenticated.ShouldBeTrue("the counter is good for hours");
    }

    [ChronyFact]
    public async Task One_liar_of_four_is_outvoted()
    {
        using NtsServers servers = await NtsServers.StartAsync(4);
        await servers.LieAsync(2, seconds: -600);
        var chronyc = new Chronyc(Chrony.Chronyc!, servers.CommandSocket, TimeProvider.System);
        var clock = new TrustedClock(TimeProvider.System, builtAt: DateTimeOffset.UnixEpoch);

        TimeSamples samples = await Until(chronyc,
            samples => samples.Samples.Count == 4
                && samples.Samples.Any(sample => sample.Midpoint > TimeProvider.System.GetUtcNow().AddMinutes(9)));

        clock.Believe(samples).Value.IsAuthenticated.ShouldBeTrue();
        clock.LastStep.Duration().ShouldBeLessThan(TrustedTime.Tolerance);
    }

    [Fact]
    public async Task Without_chronyc_the_reason_names_it()
    {
        var chronyc = new Chronyc("/nowhere/chronyc", "/nowhere/chronyd.sock", TimeProvider.System);
        (await Should.ThrowAsync<TimeUnavailableException>(() => chronyc.SampleAsync(default)))
            .Message.ShouldStartWith("/nowhere/chronyc cannot be run:");
    }

    [Theory]
    [InlineData("#!/bin/sh\nyes\n", "printed more than 65536 bytes")]
    [InlineData("#!/bin/sh\necho 506 Cannot talk to daemon; exit 1\n", "506 Cannot talk to daemon")]
    [InlineData("#!/bin/sh\necho rubbish\n", "chronyc: no tracking line: 'rubbish'")]
    public async Task An_answer_that_is_not_a_report_gives_no_time_and_the_reason_says_why(string script, string reason)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("chronyc-");
        string text = Path.Combine(folder.FullName, "text"), program = Path.Combine(folder.FullName, "chronyc");
        await File.WriteAllTextAsync(text, script);

        // `install` copies it, because a fork of another test may hold open a file that this process wrote: "text file busy".
        using (var install = Process.Start("install", [text, program]))
            await install.WaitForExitAsync();

        var chronyc = new Chronyc(program, "/nowhere", TimeProvider.System);
        (await Should.ThrowAsync<TimeUnavailableException>(() => chronyc.SampleAsync(default))).Message.ShouldContain(reason);

        folder.Delete(recursive: true);
    }

    private static TimeSpan Error(DateTimeOffset time) => (time - TimeProvider.System.GetUtcNow()).Duration();

    private static async Task<TimeSamples> Until(Chronyc chronyc, Func<TimeSamples, bool> holds)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (true)
        {
            TimeSamples samples = await chronyc.SampleAsync(default);
            if (holds(samples))
                return samples;
            deadline.IsCancellationRequested.ShouldBeFalse($"still {string.Join(", ", samples.Samples)}");
            await Task.Delay(100, CancellationToken.None);
        }
    }

    private sealed class WrongClock(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }
}
