using System.Globalization;

namespace Helios.Protocol.Answers;

/// <summary>Which block a client asks for: <c>latest</c>, <c>safe</c>, <c>finalized</c>, a number or a hash.</summary>
/// <remarks>
/// <c>latest</c> is the newest block that enough of the sync committee signed. A light client cannot prove a justified checkpoint, so
/// <c>safe</c> is the finalized block, which is as safe and more.
/// </remarks>
public abstract record BlockView
{
    private BlockView()
    {
    }

    public static BlockView Latest { get; } = new Named("latest");

    public static BlockView Safe { get; } = new Named("safe");

    public static BlockView Finalized { get; } = new Named("finalized");

    /// <summary>The one text of this view: a tag, a quantity without leading zeros, or 32 bytes of lower-case hex.</summary>
    public sealed override string ToString() => this switch
    {
        Named named => named.Tag,
        Numbered numbered => $"0x{numbered.Number:x}",
        Hashed hashed => hashed.Hash.ToString(),
        _ => throw new InvalidOperationException(),
    };

    /// <param name="text">Hex in either case; a number may have leading zeros.</param>
    /// <exception cref="MalformedInputException">Not a view.</exception>
    public static BlockView Parse(string text)
    {
        if (text is "latest" or "safe" or "finalized")
            return new Named(text);
        if (text.StartsWith("0x", StringComparison.Ordinal))
        {
            if (text.Length == 2 + (2 * Hash32.Length))
                return new Hashed(Hash32.Parse(text));
            if (text.Length <= 18
                && ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong number))
                return new Numbered(number);
        }
        throw new MalformedInputException(text is "pending" or "earliest"
            ? $"'{text}' is not proven by a light client: latest, safe, finalized, 0x<number> or 0x<hash> is expected"
            : "latest, safe, finalized, 0x<number> (at most 16 digits) or 0x<hash> (64 digits) is expected");
    }

    /// <summary>As <see cref="Parse"/>, of a text that is signed or compared, and so has one form.</summary>
    /// <exception cref="MalformedInputException">Not a view, or another text of one.</exception>
    public static BlockView ParseWritten(string text) => Parse(text) is var view && view.ToString() == text
        ? view
        : throw new MalformedInputException($"'{view}' is expected, the one form of this view");

    /// <summary>Why an answer from this block is not one in this view; null where it may be.</summary>
    public string? WhyNot(ulong number, Hash32 hash) => this switch
    {
        Numbered numbered when numbered.Number != number => $"block {number}, asked was {numbered.Number}",
        Hashed hashed when hashed.Hash != hash => $"block {hash}, asked was {hashed.Hash}",
        _ => null,
    };

    private sealed record Named(string Tag) : BlockView;

    public sealed record Numbered(ulong Number) : BlockView;

    public sealed record Hashed(Hash32 Hash) : BlockView;
}
