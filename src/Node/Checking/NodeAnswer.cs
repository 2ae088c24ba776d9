using Helios.Client.Asking;
using Helios.Client.Checks;

namespace Helios.Node.Checking;

/// <summary>Asks a node, and reports whether it answers.</summary>
internal static class NodeAnswer
{
    /// <returns>The body; null where there was no answer, which is reported.</returns>
    public static async Task<byte[]?> AskAsync(
        HttpClient http, NodeRequest request, ICheckReport report, CancellationToken cancellationToken)
    {
        report.Ask($"{request}");
        byte[]? answer = null;
        (string? fault, string remedy) = (null, "");
        try
        {
            answer = await request.SendAsync(http, cancellationToken);
        }
        catch (NodeException e)
        {
            (fault, remedy) = (e.Message, e.Status is null
                ? "compare the address, and whether the node runs"
                : "look at the node's /v1/status, and ask again when it is synced and in its network");
        }
        report.Check("the node answers", fault, "HTTP 200", remedy);
        return answer;
    }
}
