using System.Text.Json.Nodes;
using Helios.Actors.Transport;
using Helios.Node.Questions;

namespace Helios.Node.Rpc;

/// <summary>What all who follow the chain share: how feeds are moved, when, and how many there may be.</summary>
/// <param name="Filters">They have their places together with the subscriptions.</param>
internal sealed record Following(FeedReader Reader, HeadSignal Heads, Filters Filters)
{
    /// <summary>The subscriptions of a web socket; none yet.</summary>
    public SocketSubscriptions Begin(
        NetworkPrefix client, Func<JsonObject, Task> notify, Action<string, string> fail, CancellationToken over) =>
        new(Reader, Heads, Filters, client, notify, fail, over);
}
