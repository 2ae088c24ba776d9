using System.Security.Cryptography;
using Helios.Tee.Certificates;
using Helios.Tee.Providers.Simulated;

namespace Helios.Mutants;

/// <summary>Certificates in PEM, one after the other, and ways to change them.</summary>
internal static class Chain
{
    private const string Begin = "-----BEGIN CERTIFICATE-----";
    private const string End = "-----END CERTIFICATE-----";

    /// <summary>Intel's names, other keys.</summary>
    public static string LookAlike() => Platforms.Stranger.IssuePckChain();

    /// <returns>Each in PEM, with the line break behind it.</returns>
    public static IReadOnlyList<string> Split(string pem)
    {
        var found = new List<string>();
        for (int at = 0; (at = pem.IndexOf(Begin, at, StringComparison.Ordinal)) >= 0;)
        {
            int end = pem.IndexOf(End, at, StringComparison.Ordinal) + End.Length;
            found.Add(pem[at..end] + "\n");
            at = end;
        }
        return found;
    }

    public static byte[] Der(string pem)
    {
        PemFields fields = PemEncoding.Find(pem);
        return Convert.FromBase64String(pem[fields.Base64Data]);
    }

    /// <summary>One bit of one certificate, under its signature.</summary>
    public static (string Pem, string What) FlipDer(string pem, Random random)
    {
        string[] certificates = [.. Split(pem)];
        if (certificates.Length == 0)
            return (pem, "no certificate");
        int i = random.Next(certificates.Length);
        certificates[i] = SimulatedPlatform.Pem(random.Flipped(Der(certificates[i])));
        return (string.Concat(certificates), $"a bit of certificate {i}");
    }

    public static (string Pem, string What) Change(string pem, Random random)
    {
        string[] all = [.. Split(pem)];
        if (all.Length == 0)
            return (pem, "no certificate");
        int i = random.Next(all.Length);
        string one = all[i], whole = string.Concat(all), root = all[^1];
        string[] others = [.. all.Where((_, index) => index != i)];
        return random.Next(28) switch
        {
            0 => (string.Concat(all.Reverse()), "reversed"),
            1 => (string.Concat(all.OrderBy(_ => random.Next())), "in another order"),
            2 or 3 => (string.Concat(others), $"without certificate {i}"),
            4 => (string.Concat(all.Take(i + 1).Append(one).Concat(all.Skip(i + 1))), $"with certificate {i} twice"),
            5 => (one, $"certificate {i} alone"),
            6 => (whole + whole, "twice"),
            7 => (string.Concat(all.SkipLast(1)) + SimulatedPlatform.Pem(SimulatedRoot.Der.ToArray()), "with the simulation's root"),
            8 => (string.Concat(all.SkipLast(1)) + Split(LookAlike())[^1], "with a root of the same name"),
            9 => (string.Concat(all.SkipLast(1)) + SimulatedPlatform.Pem(TrustAnchor.IntelSgxRootCa.Der.ToArray()), "with Intel's root"),
            10 => (LookAlike(), "of another root"),
            11 => (all[0] + string.Concat(Split(LookAlike()).Skip(1)), "with the CAs of another root"),
            12 => ("a word before\n" + whole, "with text before it"),
            13 => (all[0] + "a word between\n" + string.Concat(all.Skip(1)), "with text in it"),
            14 => (whole + "a word behind\n", "with text behind it"),
            15 => (whole.Replace("\n", "\r\n", StringComparison.Ordinal), "with CRLF"),
            16 => (whole + "\0", "with NUL behind it"),
            17 => (whole.Replace("-----\n", "-----", StringComparison.Ordinal), "without line breaks at its labels"),
            18 => (whole.Replace("\nMII", "\n MII", StringComparison.Ordinal), "with blanks in base64"),
            19 => (whole.Replace("CERTIFICATE", "X509 CERTIFICATE", StringComparison.Ordinal), "with another label"),
            20 => (Replace(all, i, one.Remove(100, 1).Insert(100, "*")), $"with bad base64 in certificate {i}"),
            21 => (Replace(all, i, SimulatedPlatform.Pem([.. Der(one), 0])), $"with a byte behind certificate {i}"),
            22 => (Replace(all, i, SimulatedPlatform.Pem(Der(one)[..^1])), $"with certificate {i} cut off"),
            23 => ("", "empty"),
            24 => (whole + root + root, "with more roots"),
            25 => (whole.Insert(random.Next(whole.Length), $"{random.Of('\v', '\f', '\u0085', '\u00a0')}"), "with another white space"),
            26 => (Between(all, $"{random.Of('\v', '\f', '\u0085', '\u00a0')}\n"), "with other white space between certificates"),
            _ => (whole.TrimEnd(), "without a line break at its end"),
        };
    }

    private static string Between(string[] all, string text) => string.Join(text, all);

    private static string Replace(string[] all, int i, string one) => string.Concat(all.Select((each, index) => index == i ? one : each));
}
