using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Akka.Actor;
using Helios.Actors.Overlay;

namespace Helios.Bench.Overlay;

/// <summary>How fast nodes are admitted: from the dial to the sessions, and to the key in custody.</summary>
/// <remarks>A network of three, because a joiner wants two members to confirm the block that a third one names.</remarks>
internal static class HandshakeRate
{
    private const int Members = 3;
    private const int Joiners = 40;
    private const int Compiling = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task RunAsync()
    {
        using ActorSystem system = LocalNode.CreateSystem();
        ImmutableArray<IPEndPoint> members = [];
        while (members.Length < Members)
            members = members.Add(await ReadyAsync(await StartAsync(system, $"member{members.Length}", members)));

        var toKey = new List<double>();
        for (int i = 0; i < Compiling + Joiners; i++)
        {
            var one = Stopwatch.StartNew();
            await ReadyAsync(await StartAsync(system, $"joiner{i}", members));
            if (i >= Compiling)
                toKey.Add(one.Elapsed.TotalMilliseconds);
        }
        toKey.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"start to key in custody, one after another: median {toKey[toKey.Count / 2]:n1} ms, "
            + $"p95 {toKey[toKey.Count * 95 / 100]:n1} ms (the start of the node and {Members} sessions included)"));

        // Many at once: the members appraise all of them, they appraise the members, on the same processors.
        var watch = Stopwatch.StartNew();
        LocalNode[] many = await Task.WhenAll(Enumerable.Range(0, Joiners).Select(i => StartAsync(system, $"many{i}", members)));
        foreach (LocalNode node in many)
            await ReadyAsync(node);
        double perSecond = Joiners * Members / watch.Elapsed.TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"handshakes at once: {perSecond:n0} per second; both sides' quotes are made and verified here"));
        await system.Terminate();
    }

    /// <summary>A node that has sessions with these peers and looks for no others.</summary>
    private static Task<LocalNode> StartAsync(ActorSystem system, string name, ImmutableArray<IPEndPoint> peers) =>
        LocalNode.StartAsync(system, name, new IPEndPoint(IPAddress.Loopback, 0), peers, options =>
            options with { TargetSessions = 0, MaxPendingPerAddress = 1000, MaxPendingHandshakes = 1000 });

    /// <returns>Where it listens, when it has the network's key.</returns>
    /// <exception cref="TimeoutException">It has none after a minute.</exception>
    private static async Task<IPEndPoint> ReadyAsync(LocalNode node)
    {
        var watch = Stopwatch.StartNew();
        OverlayNetwork.View view;
        while ((view = await node.ViewAsync()).Key is null)
        {
            if (watch.Elapsed > Patience)
                throw new TimeoutException($"{view.ListensOn} has no key after {Patience.TotalSeconds} s: {view}");
            await Task.Delay(1);
        }
        return view.ListensOn!;
    }
}
