using System.Text.Json.Nodes;
using Helios.Tee.Certificates;
using Helios.Tee.Verification;

namespace Helios.Mutants;

/// <summary>Changes to collateral and to the time, which nobody signs again.</summary>
/// <param name="others">Collateral of the other genuine cases.</param>
internal sealed class CollateralMutations(IReadOnlyList<JsonObject> others)
{
    private const string AnyPart = "crl. tcb. qeid.";

    private static readonly string[] Lists = ["root_ca_crl", "pck_crl"];
    private static readonly string[] Chains = ["tcb_info_issuer_chain", "qe_identity_issuer_chain"];
    private static readonly string[] Texts = ["tcb_info", "qe_identity"];
    private static readonly string[] Signatures = ["tcb_info_signature", "qe_identity_signature"];
    private static readonly string[] Fields = [.. Lists, .. Chains, .. Texts, .. Signatures];

    public IEnumerable<Mutation> All =>
    [
        new(Stage.Any, "the time", Move, Weight: 14),
        new(Stage.Any, "a field of collateral that is missing", Remove, Weight: 2),
        new(Stage.Any, "a field of collateral of another type", Retype, Weight: 2),
        new(Stage.Any, "a field of another collateral", Exchange, Weight: 4),
        new(Stage.Any, "collateral of another platform", (draft, random) =>
        {
            draft.Collateral = Other(random);
            return new("", "");
        }),
        new(Stage.Any, "TCB info and QE identity in each other's place", Swap),
        new(Stage.Any, "an unknown field of collateral", (draft, _) =>
        {
            draft.Collateral["more"] = "of it";
            return new("", "accepted");
        }),
        new(Stage.Any, "a bit of a revocation list", FlipList, Weight: 4),
        new(Stage.Any, "a revocation list in another form", WriteList, Weight: 3),
        new(Stage.Any, "a revocation list in the place of the other", (draft, random) =>
        {
            string to = random.Of(Lists), from = Lists.Single(name => name != to);
            draft.Collateral[to] = Text(draft, from);
            return new(to, "crl.");
        }),
        new(Stage.Any, "a character of a signed text", FlipText, Weight: 4),
        new(Stage.Any, "blanks around a signed text", (draft, random) =>
        {
            string name = random.Of(Texts);
            draft.Collateral[name] = random.Of(" ", "\n", "") + Text(draft, name) + random.Of(" ", "\n");
            return new(name, "tcb.signature qeid.signature");
        }),
        new(Stage.Any, "the signature of a signed text", Resign, Weight: 4),
        new(Stage.Any, "the chain of a signed text", Rechain, Weight: 8),
        new(Stage.Any, "a bit of a signing certificate", FlipCertificate, Weight: 3),
        new(Stage.Any, "a PCK chain beside the quote's own", (draft, random) =>
        {
            draft.Collateral["pck_certificate_chain"] = random.Of(Chain.LookAlike(), "nothing", Text(draft, Chains[0]));
            return new("", "accepted");
        }),
    ];

    private static string Text(Draft draft, string name) =>
        draft.Collateral[name] is JsonValue value && value.TryGetValue(out string? text) ? text : "";

    private JsonObject Other(Random random) => random.Of(others).DeepClone().AsObject();

    /// <summary>To the edges of everything that is valid for a time, and a little beside them.</summary>
    private static Told Move(Draft draft, Random random)
    {
        List<DateTimeOffset> edges = [];
        if (Judge.Explain(draft).Verdict.TryGetValue(out VerifiedQuote? verified, out _))
        {
            foreach (ValidityPeriod period in verified.QuotedPlatform.PckChain.Validity.Concat(verified.Collateral.Validity))
                edges.AddRange([period.From, period.Until]);
        }
        if (edges.Count == 0)
            edges.Add(draft.Time);
        int beside = random.Of(-86400, -1, 0, 1, 86400);
        draft.Now = random.Of(edges).ToUnixTimeSeconds() + beside;
        return new($"{draft.Time:u}",
            "accepted pck.expired crl.expired crl.notYetValid tcb.expired tcb.notYetValid qeid.expired qeid.notYetValid");
    }

    private static Told Remove(Draft draft, Random random)
    {
        string name = random.Of(Fields);
        if (random.Next(2) == 0)
            draft.Collateral.Remove(name);
        else
            draft.Collateral[name] = random.Of("", "nothing", "00", "{}");
        return new(name, AnyPart);
    }

    private static Told Retype(Draft draft, Random random)
    {
        string name = random.Of(Fields);
        draft.Collateral[name] = random.Next(4) switch
        {
            0 => JsonValue.Create(5),
            1 => JsonValue.Create(true),
            2 => new JsonArray(Text(draft, name)),
            _ => null,
        };
        return new(name, $"malformed {AnyPart}");
    }

    private Told Exchange(Draft draft, Random random)
    {
        string name = random.Of(Fields);
        draft.Collateral[name] = Other(random)[name]?.DeepClone();
        return new(name, "");
    }

    private static Told Swap(Draft draft, Random random)
    {
        string kind = random.Of("both", Texts[0], Texts[1]);
        JsonObject before = draft.Collateral.DeepClone().AsObject();
        foreach (string part in new[] { "", "_signature", "_issuer_chain" })
        {
            if (kind != Texts[1])
                draft.Collateral[Texts[0] + part] = before[Texts[1] + part]?.DeepClone();
            if (kind != Texts[0])
                draft.Collateral[Texts[1] + part] = before[Texts[0] + part]?.DeepClone();
        }
        return new(kind, "tcb. qeid.");
    }

    private static Told FlipList(Draft draft, Random random)
    {
        string name = random.Of(Lists);
        byte[] der = Hex(Text(draft, name));
        draft.Collateral[name] = Convert.ToHexStringLower(random.Flipped(der));
        return new(name, "crl.");
    }

    private static Told WriteList(Draft draft, Random random)
    {
        string name = random.Of(Lists), hex = Text(draft, name);
        byte[] der = Hex(hex);
        string base64 = Convert.ToBase64String(der);
        (string what, string written, string may) = random.Next(12) switch
        {
            0 => ("hex in upper case", hex.ToUpperInvariant(), "accepted"),
            1 => ("hex with 0x", "0x" + hex, "accepted crl.parse"),
            2 => ("base64", base64, "accepted"),
            3 => ("hex with a line break", hex.Insert(hex.Length / 2, "\n"), "accepted"),
            4 => ("a digit less", hex[..^1], "crl."),
            5 => ("a byte more", hex + "00", "crl.parse"),
            7 => ("PEM", $"-----BEGIN X509 CRL-----\n{base64}\n-----END X509 CRL-----\n", "accepted"),
            8 => ("PEM with two labels", $"-----BEGIN X509 CRL-----\n{base64}\n-----END CRL-----\n", "crl.parse"),
            9 => ("hex with other white space", hex.Insert(4, $"{random.Of('\v', '\u0085', '\u00a0', '\u3000', '\ufeff')}"),
                "accepted crl.parse"),
            10 => ("base64 for URLs, without padding", base64.Replace('+', '-').Replace('/', '_').TrimEnd('='), "accepted"),
            6 => ("cut off", hex[..(2 * random.Next(der.Length + 1))], "accepted crl."),
            _ => ("other bytes", Convert.ToHexStringLower(random.Bytes(40)), "crl.parse"),
        };
        draft.Collateral[name] = written;
        return new($"{name}, {what}", may);
    }

    private static Told FlipText(Draft draft, Random random)
    {
        string name = random.Of(Texts);
        char[] text = Text(draft, name).ToCharArray();
        if (text.Length > 0)
        {
            int at = random.Next(text.Length);
            text[at] = text[at] == 'x' ? 'y' : 'x';
        }
        draft.Collateral[name] = new string(text);
        return new(name, "tcb.signature qeid.signature");
    }

    private static Told Resign(Draft draft, Random random)
    {
        string name = random.Of(Signatures), hex = Text(draft, name);
        byte[] bytes = Hex(hex);
        bool isSame = false;
        int way = bytes.Length == 64 ? random.Next(9) : 0;
        (string what, string written) = way switch
        {
            0 => ("nothing", ""),
            1 => ("a digit more", hex + "0"),
            2 => ("a byte more", hex + "00"),
            3 => ("a byte less", hex[..^2]),
            4 => ("words behind it", hex + "zz"),
            _ => (QuoteMutations.SpoilSignature(bytes, random, out isSame), Convert.ToHexStringLower(bytes)),
        };
        if (way == 8)
            (what, written, isSame) = ("upper case", hex.ToUpperInvariant(), true);
        draft.Collateral[name] = written;
        return new($"{name}, {what}", isSame ? "accepted" : "tcb.signature qeid.signature");
    }

    private static Told Rechain(Draft draft, Random random)
    {
        string name = random.Of(Chains);
        (string changed, string what) = Chain.Change(Text(draft, name), random);
        draft.Collateral[name] = changed;
        return new($"{name} {what}", "accepted tcb.chain tcb.signer qeid.chain qeid.signer");
    }

    private static Told FlipCertificate(Draft draft, Random random)
    {
        string name = random.Of(Chains);
        (string changed, string what) = Chain.FlipDer(Text(draft, name), random);
        draft.Collateral[name] = changed;
        return new($"{name}, {what}", "accepted tcb.chain tcb.signer qeid.chain qeid.signer");
    }

    private static byte[] Hex(string text)
    {
        try
        {
            return Convert.FromHexString(text);
        }
        catch (FormatException)
        {
            return [];
        }
    }
}
