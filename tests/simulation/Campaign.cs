using System.Diagnostics;

namespace Helios.Simulation;

/// <summary>Worlds of many seeds, one after the other, and what is told of them.</summary>
/// <param name="nodes">Of each world; null for as many as its seed says.</param>
internal sealed class Campaign(int count, int first, int? nodes)
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(10);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly List<int> _failed = [];
    private TimeSpan _told, _simulated, _slowest;
    private int _done, _lost, _late;
    private ulong _traces;

    /// <summary>The incidents that are left, by their numbers; null for all.</summary>
    public int[]? Only { get; init; }

    /// <summary>Whether each world is run a second time, which must take the same steps.</summary>
    public bool RunsTwice { get; init; }

    /// <summary>Whether worlds go on after one in which an invariant did not hold.</summary>
    public bool KeepsGoing { get; init; }

    /// <summary>No world begins after that.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.MaxValue;

    /// <summary>Whether a smaller schedule of a failure is looked for.</summary>
    public bool Shrinks { get; init; }

    /// <summary>Whether a network that is not whole in time is no failure.</summary>
    public bool IsSafetyAlone { get; init; }

    private string Size => nodes is { } k ? $" --nodes {k}" : "";

    /// <returns>0 when every invariant held.</returns>
    public async Task<int> RunAsync()
    {
        ThreadPool.GetMaxThreads(out int workers, out _);
        if (workers != 1)
            throw new InvalidOperationException($"the thread pool has {workers} workers, and a world needs exactly one");
        while (_done < count && _clock.Elapsed < Limit)
        {
            int seed = first + _done;
            Plan plan = Plan.Of(seed, nodes);
            if (Only is not null)
                plan = plan.Only(Only);
            Outcome outcome = await Simulation.RunAsync(plan, world => TellWhere(seed, world));
            if (RunsTwice && (await Simulation.RunAsync(plan)).Trace is var again && again != outcome.Trace)
            {
                Console.WriteLine($"seed {seed} took other steps the second time: {outcome.Trace:x16} and {again:x16}");
                return 1;
            }
            if (IsSafetyAlone && outcome.Violation?.Invariant == Checker.Recovery)
            {
                _late++;
            }
            else if (outcome.Violation is not null && !KeepsGoing)
            {
                await ReportAsync(outcome);
                return 1;
            }
            else if (outcome.Violation is not null)
            {
                _failed.Add(seed);
                Console.WriteLine($"seed {seed}: {outcome.Violation}");
            }
            _done++;
            _traces = (_traces * 31) + outcome.Trace;
            _simulated += outcome.Lasted;
            _lost += outcome.IsKeyLost ? 1 : 0;
            _slowest = outcome.RecoveredAfter > _slowest ? outcome.RecoveredAfter.Value : _slowest;
            TellProgress();
        }
        Summarize();
        return _failed.Count == 0 ? 0 : 1;
    }

    /// <summary>Where a world is that takes long, because it has many nodes.</summary>
    private void TellWhere(int seed, World world)
    {
        if (_clock.Elapsed - _told < BetweenLines)
            return;
        _told = _clock.Elapsed;
        Console.WriteLine($"seed {seed}: {world.Now.TotalSeconds:0} s and {world.Steps} steps after {_clock.Elapsed.TotalSeconds:0} s");
    }

    private void TellProgress()
    {
        if (_clock.Elapsed - _told < BetweenLines)
            return;
        _told = _clock.Elapsed;
        TimeSpan left = _clock.Elapsed / _done * (count - _done);
        Console.WriteLine($"{_done} of {count} seeds after {_clock.Elapsed.TotalSeconds:0} s"
            + (_failed.Count > 0 ? $", {_failed.Count} of them failed" : "")
            + $"; {left.TotalMinutes:0} min left; {Environment.WorkingSet >> 20} MiB");
    }

    private void Summarize()
    {
        string held = _failed.Count > 0 ? $"in {_failed.Count} an invariant did not hold (seeds {string.Join(", ", _failed)})"
            : IsSafetyAlone ? $"every invariant of safety held, and {_late} networks were not whole in time"
            : "every invariant held";
        Console.WriteLine($"{_done} seeds from {first}: {held}; {_simulated.TotalHours:0.0} h simulated in "
            + $"{_clock.Elapsed.TotalSeconds:0} s; the slowest recovery took {_slowest.TotalSeconds:0} s; in {_lost} all holders of the "
            + $"key were down at one time; trace {_traces:x16}");
        if (_done < count)
            Console.WriteLine($"time is over; go on: tests/simulation/run {count - _done} --seed {first + _done}{Size}");
    }

    private async Task ReportAsync(Outcome failed)
    {
        Console.WriteLine($"{failed.Plan}\n{failed.Violation}");
        if (!Shrinks)
            return;
        Console.WriteLine("looking for a smaller schedule …");
        Outcome small = await Shrinker.ShrinkAsync(failed);
        string left = small.Plan.Incidents.IsEmpty
            ? " --none" : $" --only {string.Join(' ', small.Plan.Incidents.Select(one => one.Number))}";
        Console.WriteLine($"{small.Plan}\n{small.Violation}\nagain: tests/simulation/run 1 --seed {small.Plan.Seed}{Size}{left}");
    }
}
