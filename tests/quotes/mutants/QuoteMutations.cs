using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Helios.Mutants;

/// <summary>Changes to the bytes of a quote, which nobody signs again.</summary>
internal static class QuoteMutations
{
    /// <summary>Of the group of P-256: n.</summary>
    private static readonly BigInteger Order = BigInteger.Parse(
        "0ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    public static IEnumerable<Mutation> All =>
    [
        new(Stage.Any, "a field of the quote", Change, Weight: 30),
        new(Stage.Any, "a bit of the quote's certificates", FlipCertificate, Weight: 6),
        new(Stage.Any, "a truncated quote", Truncate, Weight: 2),
        new(Stage.Any, "zeros behind the quote", AppendZeros),
        new(Stage.Any, "other bytes behind the quote", Append),
        new(Stage.Any, "a byte more in the quote", Insert, Weight: 2),
        new(Stage.Any, "a byte less in the quote", Delete, Weight: 2),
        new(Stage.Any, "the quote's signature", (draft, random) => Resign(draft, random, QuoteLayout.Of(draft.Quote).Signature,
            "quote.signature"), Weight: 2),
        new(Stage.Any, "the QE report's signature", (draft, random) => Resign(draft, random, QuoteLayout.Of(draft.Quote).QeSignature,
            "qe.reportSignature"), Weight: 2),
        new(Stage.Any, "authentication data of another length", ResizeAuth),
        new(Stage.Any, "bytes behind the certification data", AppendToEnvelope),
        new(Stage.Any, "the quote's certificate chain", ChangeChain, Weight: 10),
        new(Stage.Any, "the quote's certification data", ChangeCertification, Weight: 4),
    ];

    private static Told Change(Draft draft, Random random)
    {
        Field field = random.Of(QuoteLayout.Of(draft.Quote).Fields);
        byte[] before = draft.Quote, quote = draft.Quote = [.. before];
        string how = Spoil(quote, field, random);
        return new($"{field.Name} {how}", quote.AsSpan().SequenceEqual(before) ? "accepted" : field.Unsigned);
    }

    /// <summary>One of the ways to change a field, in place.</summary>
    /// <returns>The way.</returns>
    internal static string Spoil(byte[] quote, Field field, Random random)
    {
        Span<byte> bytes = quote.AsSpan(field.Start, field.Length);
        switch (random.Next(7))
        {
            case 0:
                bytes.Clear();
                return "is zero";
            case 1:
                bytes.Fill(0xff);
                return "is all ones";
            case 2:
                random.NextBytes(bytes);
                return "is random";
            case 3:
                bytes[0]++;
                return "is one more";
            case 4:
                bytes[0]--;
                return "is one less";
            default:
                random.Flipped(bytes).CopyTo(bytes);
                return "has another bit";
        }
    }

    private static Told FlipCertificate(Draft draft, Random random)
    {
        var layout = QuoteLayout.Of(draft.Quote);
        string pem = Encoding.Latin1.GetString(draft.Quote[layout.CertificationData..layout.End]);
        (string changed, string what) = Chain.FlipDer(pem, random);
        draft.Quote = layout.With(draft.Quote, null, 5, Encoding.Latin1.GetBytes(changed));
        return new(what, "pck.chain pck.key accepted");
    }

    private static Told Truncate(Draft draft, Random random)
    {
        int length = random.Next(draft.Quote.Length);
        draft.Quote = draft.Quote[..length];
        return new($"to {length} bytes", "quote. accepted");
    }

    private static Told AppendZeros(Draft draft, Random random)
    {
        int count = random.Of(1, 7, 64, 1000, 4000, 9000);
        draft.Quote = [.. draft.Quote, .. new byte[count]];
        return new($"{count}", "accepted quote.trailing");
    }

    private static Told Append(Draft draft, Random random)
    {
        draft.Quote = [.. draft.Quote, .. random.Bytes(random.Of(1, 7, 64)), 1];
        return new("", "quote.trailing");
    }

    private static Told Insert(Draft draft, Random random)
    {
        int at = random.Next(draft.Quote.Length);
        draft.Quote = [.. draft.Quote[..at], (byte)random.Next(256), .. draft.Quote[at..]];
        return new($"at {at}", "quote. qe. pck. accepted");
    }

    private static Told Delete(Draft draft, Random random)
    {
        int at = random.Next(draft.Quote.Length);
        draft.Quote = [.. draft.Quote[..at], .. draft.Quote[(at + 1)..]];
        return new($"at {at}", "quote. qe. pck. accepted");
    }

    /// <summary>Signatures that are the same to the curve, and numbers that are none.</summary>
    private static Told Resign(Draft draft, Random random, int at, string refused)
    {
        draft.Quote = [.. draft.Quote];
        return new(SpoilSignature(draft.Quote.AsSpan(at, 64), random, out bool isSame), isSame ? "accepted" : refused);
    }

    internal static string SpoilSignature(Span<byte> signature, Random random, out bool isSame)
    {
        Span<byte> r = signature[..32], s = signature[32..];
        isSame = false;
        switch (random.Next(6))
        {
            case 0:
                BigInteger other = Order - new BigInteger(s, isUnsigned: true, isBigEndian: true);
                Write(s, other);
                isSame = true;
                return "n - s";
            case 1:
                r.Clear();
                return "r is zero";
            case 2:
                s.Clear();
                return "s is zero";
            case 3:
                Write(r, Order);
                return "r is n";
            case 4:
                Write(s, Order);
                return "s is n";
            default:
                byte[] swapped = [.. s, .. r];
                swapped.CopyTo(signature);
                return "r and s in the other order";
        }
    }

    private static void Write(Span<byte> into, BigInteger number)
    {
        into.Clear();
        byte[] bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        bytes.CopyTo(into[(into.Length - bytes.Length)..]);
    }

    private static Told ResizeAuth(Draft draft, Random random)
    {
        var layout = QuoteLayout.Of(draft.Quote);
        int length = random.Of(0, 1, 31, 33, 64, 500);
        byte[] auth = random.Bytes(length);
        draft.Quote = layout.With(draft.Quote, auth, 5, draft.Quote[layout.CertificationData..layout.End]);
        return new($"{length}", "qe.reportData");
    }

    private static Told AppendToEnvelope(Draft draft, Random random)
    {
        var layout = QuoteLayout.Of(draft.Quote);
        byte[] data = draft.Quote[layout.CertificationData..layout.End];
        draft.Quote = layout.With(draft.Quote, null, 5, data, random.Bytes(random.Of(1, 6, 40)));
        return new("", "quote.sigDataLength");
    }

    private static Told ChangeChain(Draft draft, Random random)
    {
        var layout = QuoteLayout.Of(draft.Quote);
        string pem = Encoding.Latin1.GetString(draft.Quote[layout.CertificationData..layout.End]);
        (string changed, string what) = Chain.Change(pem, random);
        draft.Quote = layout.With(draft.Quote, null, 5, Encoding.Latin1.GetBytes(changed));
        return new(what, "pck. quote.trailing accepted");
    }

    /// <summary>Another type of certification data, and the chain in the collateral or nowhere.</summary>
    private static Told ChangeCertification(Draft draft, Random random)
    {
        var layout = QuoteLayout.Of(draft.Quote);
        byte[] chain = draft.Quote[layout.CertificationData..layout.End];
        string pem = Encoding.Latin1.GetString(chain).TrimEnd('\0');
        IReadOnlyList<string> certificates = Chain.Split(pem);
        ushort type = (ushort)random.Of(0, 1, 2, 3, 4, 4, 5, 6, 7);
        byte[] data = type switch
        {
            1 => random.Bytes(36),
            2 => random.Bytes(276),
            3 => random.Bytes(404),
            4 => random.Of(Chain.Der(certificates[0]), Encoding.ASCII.GetBytes(certificates[0]), Chain.Der(certificates[^1])),
            5 => random.Of(chain, "nothing"u8.ToArray(), []),
            _ => chain,
        };
        if (type is >= 1 and <= 3 && random.Next(2) == 0)
            BinaryPrimitives.WriteUInt16LittleEndian(data.AsSpan(data.Length - 2), 0); // PCEID 0, as the platforms have it
        draft.Quote = layout.With(draft.Quote, null, type, data);
        string shipped = random.Of("in the collateral", "in the collateral", "nowhere", "of another root in the collateral");
        if (shipped != "nowhere")
            draft.Collateral["pck_certificate_chain"] = shipped == "in the collateral" ? pem : Chain.LookAlike();
        return new($"type {type}, the chain {shipped}", "accepted quote.certType quote.sigDataLength pck.chain pck.extension");
    }
}
