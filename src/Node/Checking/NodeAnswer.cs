using Helios.Client.Asking;
using Helios.Client.Checks;

namespace Helios.Node.Checking;

/// <summary>Asks a node, and reports whether it answers.</summary>
internal static class NodeAnswer
{
    /// <returns>The body; null where there was no answer, which is reported.</returns>
    public static Task<byte[]?> AskAsync(
        HttpClient http, NodeRequest request, ICheckReport report, CancellationToken cancellationToken)
    {
        report.Ask($"{request}");
        return AnswerAsync(request.SendAsync(http, cancellationToken), report);
    }

    /// <summary>Waits for an answer that was asked for.</summary>
    /// <returns>The body; null where there was no answer, which is reported.</returns>
    public static async Task<byte[]?> AnswerAsync(Task<byte[]> asked, ICheckReport report)
    {
        byte[]? answer = null;
        (string? fault, string remedy) = (null, "");
        try
        {
            answer = await asked;
        }
        catch (NodeException e)
        {
            (fault, remedy) = (e.Message, e.Status switch
            {
                null => "compare the address, and whether the node runs",
                StatusCodes.Status400BadRequest => "ask what this node answers: it says what is wrong with the request",
                _ => "look at the node's /v1/status, and ask again when it is synced and in its network",
            });
        }
        report.Check("the node answers", fault, "HTTP 200", remedy);
        return answer;
    }
}
