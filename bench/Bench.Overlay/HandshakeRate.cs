using System.Diagnostics;
using System.Globalization;
using System.Net;
using Akka.Actor;
using Helios.Actors.Overlay;

namespace Helios.Bench.Overlay;

/// <summary>How fast nodes are admitted: from the dial to the session, and to the key in custody.</summary>
internal static class HandshakeRate
{
    public static async Task RunAsync()
    {
        const int Joiners = 40;
        using ActorSystem system = LocalNode.CreateSystem();
        Func<OverlayOptions, OverlayOptions> alone = options =>
            options with { TargetSessions = 0, MaxPendingPerAddress = 1000, MaxPendingHandshakes = 1000 };
        LocalNode founder = await LocalNode.StartAsync(system, "founder", new IPEndPoint(IPAddress.Loopback, 0), [], alone);
        await ReadyAsync(founder);
        IPEndPoint address = (await founder.ViewAsync()).ListensOn!;

        var toKey = new List<double>();
        var watch = Stopwatch.StartNew();
        for (int i = 0; i < Joiners; i++)
        {
            var one = Stopwatch.StartNew();
            LocalNode joiner = await LocalNode.StartAsync(system, $"joiner{i}", new IPEndPoint(IPAddress.Loopback, 0), [address], alone);
            await ReadyAsync(joiner);
            if (i >= 5) // the first ones compile
                toKey.Add(one.Elapsed.TotalMilliseconds);
        }
        toKey.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"start to key in custody, one after another: median {toKey[toKey.Count / 2]:n1} ms, "
            + $"p95 {toKey[toKey.Count * 95 / 100]:n1} ms (the start of the node included)"));

        // Many at once: the founder appraises all of them, they appraise the founder, on the same processors.
        watch.Restart();
        LocalNode[] many = await Task.WhenAll(Enumerable.Range(0, Joiners).Select(i =>
            LocalNode.StartAsync(system, $"many{i}", new IPEndPoint(IPAddress.Loopback, 0), [address], alone)));
        foreach (LocalNode node in many)
            await ReadyAsync(node);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"handshakes at once: {Joiners / watch.Elapsed.TotalSeconds:n0} per second; both sides' quotes are made and verified here"));
        await system.Terminate();
    }

    private static async Task ReadyAsync(LocalNode node)
    {
        while ((await node.ViewAsync()).Key is null)
            await Task.Delay(1);
    }
}
