using Helios.Node.Http;
using Helios.Protocol.Answers;

namespace Helios.Node.Answers;

/// <summary>A signed answer, and the bytes of its document, which many clients may get.</summary>
internal sealed class WrittenAnswer(AnswerDocument document)
{
    private readonly Lazy<ReadOnlyMemory<byte>> _utf8 = new(() => AnswerJson.Encode(document.Write()));

    public AnswerDocument Document => document;

    public ReadOnlyMemory<byte> Utf8 => _utf8.Value;

    /// <summary>Bytes of memory, about: the document has what its text has.</summary>
    public long Size => 2 * Utf8.Length;
}
