using System.Collections.Immutable;
using System.Net;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Akka.Actor;
using Akka.Configuration;
using Helios.Actors.Overlay;
using Helios.Actors.Persistence;
using Helios.OverlayNode;

// OverlayNode ADDRESS:PORT DATA-DIRECTORY [PEER:PORT ...]
// Runs one overlay until SIGTERM and writes its view to DATA-DIRECTORY/view.json whenever it has changed.
if (args.Length < 2)
{
    Console.Error.WriteLine("usage: OverlayNode ADDRESS:PORT DATA-DIRECTORY [PEER:PORT ...]");
    return 2;
}
string data = Directory.CreateDirectory(args[1]).FullName;
ImmutableArray<IPEndPoint> peers = [.. args.Skip(2).Select(peer => IPEndPoint.Parse(peer))];
Config configuration = ConfigurationFactory.ParseString("akka { loglevel = INFO, log-dead-letters = off }")
    .WithFallback(HeliosSerializer.Configuration)
    .WithFallback(HeliosJournal.Configuration(data));
using ActorSystem system = ActorSystem.Create("overlay-node", configuration);
LocalNode node = await LocalNode.StartAsync(
    system, "node", IPEndPoint.Parse(args[0]), peers, (HeliosJournal.PluginId, HeliosJournal.SnapshotPluginId),
    options => options with { LostAfter = TimeSpan.FromSeconds(20), DialBackoffMax = TimeSpan.FromSeconds(5) });

var stopped = new TaskCompletionSource();
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
{
    context.Cancel = true;
    stopped.TrySetResult();
});
string before = "";
while (!stopped.Task.IsCompleted)
{
    string now = Json(await node.ViewAsync()).ToJsonString();
    if (now != before)
    {
        await File.WriteAllTextAsync(Path.Combine(data, "view.json.new"), now);
        File.Move(Path.Combine(data, "view.json.new"), Path.Combine(data, "view.json"), overwrite: true);
        before = now;
    }
    await Task.WhenAny(stopped.Task, Task.Delay(100));
}
await node.StopAsync();
await system.Terminate();
return 0;

static JsonObject Json(OverlayNetwork.View view) => new()
{
    ["phase"] = view.Phase.ToString(),
    ["self"] = view.Self?.ToString(),
    ["key"] = view.Key?.PublicKey.ToString(),
    ["epoch"] = view.Key?.Epoch,
    ["standing"] = view.Standing,
    ["alive"] = new JsonArray([.. view.Members.Where(m => m.IsAlive).Select(m => (JsonNode)m.NodeKey.ToString())]),
    ["sessions"] = new JsonArray([.. view.Sessions.Select(s => (JsonNode)s.Remote.ToString())]),
    ["refusals"] = new JsonArray([.. view.RecentRefusals.Select(r => (JsonNode)$"{r.Reason}: {r.Detail}")]),
};
