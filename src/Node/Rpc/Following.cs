using System.Text.Json.Nodes;
using Helios.Actors.Transport;
using Helios.Node.Http;
using Helios.Node.Questions;

namespace Helios.Node.Rpc;

/// <summary>What all who follow the chain share: how feeds are moved, when, and how many there may be.</summary>
/// <param name="Places">Of filters and subscriptions together.</param>
internal sealed record Following(FeedReader Reader, HeadSignal Heads, ClientPlaces Places)
{
    /// <summary>The subscriptions of a web socket; none yet.</summary>
    public SocketSubscriptions Begin(
        NetworkPrefix client, Func<JsonObject, Task> notify, Action<string, string> fail, CancellationToken over) =>
        new(Reader, Heads, Places, client, notify, fail, over);
}
