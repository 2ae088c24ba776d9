using System.Diagnostics;
using System.Globalization;
using System.Net;
using Akka.Actor;
using Helios.Actors.Overlay;

namespace Helios.Bench.Overlay;

/// <summary>
/// Many nodes on one machine, each with its own port and keys: how long until all have the key and one view, and what a session weighs.
/// </summary>
internal static class ManyNodes
{
    public static async Task RunAsync(int count)
    {
        using ActorSystem system = LocalNode.CreateSystem();
        Func<OverlayOptions, OverlayOptions> few = options => options with
        {
            TargetSessions = 6,
            MaxPendingPerAddress = 1000,
            MaxPendingHandshakes = 1000,
            GossipInterval = TimeSpan.FromSeconds(3),
        };
        long before = Resident();
        var watch = Stopwatch.StartNew();
        var nodes = new List<LocalNode> { await LocalNode.StartAsync(system, "node0", new IPEndPoint(IPAddress.Loopback, 0), [], few) };
        var addresses = new List<IPEndPoint> { (await nodes[0].ViewAsync()).ListensOn! };
        for (int i = 1; i < count; i++)
        {
            IPEndPoint through = addresses[Random.Shared.Next(addresses.Count)];
            nodes.Add(await LocalNode.StartAsync(system, $"node{i}", new IPEndPoint(IPAddress.Loopback, 0), [through], few));
            addresses.Add((await nodes[^1].ViewAsync()).ListensOn!);
        }
        TimeSpan started = watch.Elapsed;
        OverlayNetwork.View[] views;
        while (true)
        {
            views = await Task.WhenAll(nodes.Select(node => node.ViewAsync()));
            if (views.All(view => view.Key is not null && view.Members.Count(m => m.IsAlive) == count))
                break;
            if (watch.Elapsed > TimeSpan.FromMinutes(5))
            {
                int[] members = [.. views.Select(view => view.Members.Count(member => member.IsAlive))];
                Console.WriteLine(
                    $"no convergence after {watch.Elapsed}: {views.Count(view => view.Key is not null)} have the key, "
                    + $"views of {members.Min()} to {members.Max()}");
                return;
            }
            await Task.Delay(200);
        }
        int sessions = views.Sum(view => view.Sessions.Length);
        GC.Collect();
        await Task.Delay(2000);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{count} nodes: all started after {started.TotalSeconds:n1} s, one key ({views.Select(v => v.Key).Distinct().Count()}) "
            + $"and one view of {count} after {watch.Elapsed.TotalSeconds:n1} s; {sessions} sessions (both ends counted)"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"memory: {(Resident() - before) / 1e6:n0} MB resident for {count} nodes, "
            + $"{(Resident() - before) / 1e3 / sessions:n0} kB per session end, everything of the node included"));
        foreach (LocalNode node in nodes)
            await node.StopAsync();
        await system.Terminate();
    }

    private static long Resident()
    {
        GC.Collect();
        return Process.GetCurrentProcess().WorkingSet64;
    }
}
