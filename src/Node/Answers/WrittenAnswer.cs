using Helios.Node.Http;
using Helios.Protocol.Answers;

namespace Helios.Node.Answers;

/// <summary>An answer, and the bytes of its document, which many clients may get. They are written for the first of them.</summary>
internal sealed class WrittenAnswer(AnswerDocument document)
{
    /// <summary>Of an answer to a short question with a short result: its objects, its name, its text.</summary>
    private const long ShortBytes = 4096;

    private readonly Lazy<ReadOnlyMemory<byte>> _utf8 = new(() => AnswerJson.Encode(document.Write()).ToArray()); // as many as are held

    public AnswerDocument Document => document;

    public ReadOnlyMemory<byte> Utf8 => _utf8.Value;

    /// <summary>
    /// Bytes of memory, about, with those of the text, which need not be written yet: it has the result and the question in hexadecimal,
    /// and a reason with up to six bytes for a character.
    /// </summary>
    public long Size => ShortBytes + (3 * (document.Answer.Result.Length + document.Question.Size)) + (8 * (document.Reason?.Length ?? 0));
}
