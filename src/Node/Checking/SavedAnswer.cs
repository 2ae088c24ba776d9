using System.Text;
using Helios.Protocol.Answers;

namespace Helios.Node.Checking;

/// <summary>
/// An answer as it was saved: the document of <c>/v1</c>, or what <c>curl -i</c> prints, where the header <c>Helios-Answer</c> of
/// <c>POST /rpc</c> stands before its body.
/// </summary>
internal static class SavedAnswer
{
    private static readonly byte[] Protocol = "HTTP/"u8.ToArray();

    /// <param name="bytes">The file.</param>
    /// <param name="asked">The client's own question: an answer of <c>/rpc</c> does not repeat it.</param>
    /// <exception cref="MalformedInputException">Neither of the two, or an answer of <c>/rpc</c> without the question.</exception>
    public static AnswerDocument Parse(ReadOnlySpan<byte> bytes, Question? asked)
    {
        string? header = null;
        bool hasHead = bytes.StartsWith(Protocol);
        while (bytes.StartsWith(Protocol))
        {
            int end = EndOfHead(bytes, out int length);
            header = HeaderIn(Encoding.ASCII.GetString(bytes[..end]));
            bytes = bytes[(end + length)..];
        }
        if (header is null)
        {
            return !hasHead || asked is not Question.Rpc
                ? AnswerDocument.Parse(bytes)
                : throw new MalformedInputException($"no header {RpcAnswerHeader.Name}, so nobody signed this");
        }
        return asked is Question.Rpc question
            ? RpcAnswerHeader.Parse(header, bytes, question)
            : throw new MalformedInputException(
                $"an answer with the header {RpcAnswerHeader.Name} does not repeat its request: --request with the body of POST /rpc");
    }

    private static int EndOfHead(ReadOnlySpan<byte> bytes, out int length)
    {
        foreach (string end in (string[])["\r\n\r\n", "\n\n"])
        {
            length = end.Length;
            if (bytes.IndexOf(Encoding.ASCII.GetBytes(end)) is var at and >= 0)
                return at;
        }
        throw new MalformedInputException("the head of an HTTP answer without its end");
    }

    private static string? HeaderIn(string head)
    {
        string[] found =
        [
            .. head.Split('\n').Select(line => line.Split(':', 2))
                .Where(parts => parts.Length == 2 && parts[0].Equals(RpcAnswerHeader.Name, StringComparison.OrdinalIgnoreCase))
                .Select(parts => parts[1].Trim()),
        ];
        return found.Length <= 1 ? found.FirstOrDefault() : throw new MalformedInputException($"{RpcAnswerHeader.Name} twice");
    }
}
