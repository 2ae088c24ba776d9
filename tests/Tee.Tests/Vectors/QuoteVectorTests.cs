using System.Text;
using System.Text.Json;
using Helios.Tee.Certificates;
using Helios.Tee.Collaterals;
using Helios.Tee.Tests.Verification;
using Xunit.Abstractions;

namespace Helios.Tee.Tests.Vectors;

/// <summary>The pack's verification cases (tee-cases-v1): genuine quotes with genuine collateral, and forged or broken ones.</summary>
public class QuoteVectorTests(ITestOutputHelper output)
{
    public static TheoryData<string> Rows => TeePack.Rows(TeePart.VerificationCases);

    [TeePackTheory(TeePart.VerificationCases)]
    [MemberData(nameof(Rows))]
    public void The_verdict_is_the_expected_one(string row)
    {
        (string file, JsonElement @case) = TeePack.Find(TeePart.VerificationCases, row);
        Verdict verdict = Judge(file, @case);
        output.WriteLine(verdict.ToString());

        string? disagreement = Disagreement(verdict, @case);

        if (@case.TryGetProperty("optional", out JsonElement optional) && optional.GetBoolean())
            output.WriteLine($"optional: {disagreement ?? "agrees"}");
        else
            disagreement.ShouldBeNull();
    }

    /// <summary>The order of checks may differ between implementations, so a pack may expect another code in a few places.</summary>
    [TeePackFact(TeePart.VerificationCases)]
    public void The_codes_of_refused_quotes_are_the_expected_ones()
    {
        int cases = 0, compared = 0, equal = 0;
        foreach ((string file, JsonElement @case) in TeePack.Cases(TeePart.VerificationCases))
        {
            cases++;
            string[] expected =
                [.. @case.Texts("code").Concat(@case.Texts("codes")).Select(name => RefusalNames.OfVerification(name).Name)];
            if (expected.Length == 0)
                continue;
            Verdict verdict = Judge(file, @case);
            compared++;
            if (expected.Contains(verdict.Code))
                equal++;
            else
                output.WriteLine($"{@case.Text("id")}: {verdict}; expected {string.Join(" or ", expected)}");
        }
        output.WriteLine($"{cases} cases; {equal} of {compared} codes are the expected ones");
        compared.ShouldBeGreaterThan(0);
        equal.ShouldBeGreaterThanOrEqualTo((int)Math.Ceiling(compared * 0.9));
    }

    private static string? Disagreement(Verdict verdict, JsonElement @case)
    {
        string expected = @case.Text("expect") ?? throw new InvalidDataException("case without a verdict");
        if (verdict.IsAccepted != (expected == "accept"))
            return $"expected {expected} ({@case.Text("why")}), got {verdict}";
        if (!verdict.IsAccepted)
            return null;
        string[] statuses = [.. @case.Texts("status"), .. @case.Texts("alsoAcceptStatus")];
        if (statuses.Length > 0 && !statuses.Contains(verdict.Status))
            return $"expected status {string.Join(" or ", statuses)}, got {verdict}";
        if (@case.TryGetProperty("advisories", out _) && !@case.Texts("advisories").ToHashSet().SetEquals(verdict.Advisories))
            return $"expected advisories {string.Join(", ", @case.Texts("advisories"))}, got {verdict}";
        return null;
    }

    private static Verdict Judge(string list, JsonElement @case)
    {
        byte[] quote = Mutate(TeePack.ReadQuote(TeePack.PathOf(list, @case.Text("quote")!)), @case);
        DateTimeOffset now = DateTimeOffset.FromUnixTimeSeconds(@case.GetProperty("now").GetInt64());
        try
        {
            Collateral collateral = CollateralJson.Parse(ReadCollateral(list, @case));
            TrustAnchor root = @case.Text("root") is { } file ? TrustAnchor.Parse(TeePack.Read(list, file)) : TrustAnchor.IntelSgxRootCa;
            return new Exhibit(quote, collateral, root, now).Verify().Match(
                accepted => new Verdict(true, null, accepted.Status.ToString(), accepted.Advisories, ""),
                refused => new Verdict(false, refused.Code.Name, null, [], refused.Reason));
        }
        catch (MalformedInputException e)
        {
            return new Verdict(false, null, null, [], e.Message);
        }
    }

    /// <summary>A file, an object in place, or none.</summary>
    private static byte[] ReadCollateral(string list, JsonElement @case) => @case.TryGetProperty("collateral", out JsonElement collateral)
        ? collateral.ValueKind switch
        {
            JsonValueKind.String => TeePack.Read(list, collateral.GetString()!),
            JsonValueKind.Object => Encoding.UTF8.GetBytes(collateral.GetRawText()),
            _ => "{}"u8.ToArray(),
        }
        : "{}"u8.ToArray();

    private static byte[] Mutate(byte[] quote, JsonElement @case)
    {
        if (!@case.TryGetProperty("mutate", out JsonElement mutate) || mutate.ValueKind == JsonValueKind.Null)
            return quote;
        int understood = 0;
        if (mutate.TryGetProperty("xor", out JsonElement xor))
        {
            understood++;
            foreach ((int offset, int mask) in Pairs(xor))
                quote[offset] ^= (byte)mask;
        }
        if (mutate.TryGetProperty("truncate", out JsonElement length))
        {
            understood++;
            quote = quote[..length.GetInt32()];
        }
        return understood == mutate.EnumerateObject().Count()
            ? quote
            : throw new InvalidDataException($"mutation not understood: {mutate}");
    }

    /// <summary>{offset, mask}, [offset, mask], or a list of either.</summary>
    private static IEnumerable<(int Offset, int Mask)> Pairs(JsonElement xor) => xor.ValueKind switch
    {
        JsonValueKind.Object => [(xor.GetProperty("offset").GetInt32(), xor.GetProperty("mask").GetInt32())],
        _ when xor.GetArrayLength() == 2 && xor[0].ValueKind == JsonValueKind.Number => [(xor[0].GetInt32(), xor[1].GetInt32())],
        _ => xor.EnumerateArray().SelectMany(Pairs),
    };

    private sealed record Verdict(bool IsAccepted, string? Code, string? Status, IReadOnlyList<string> Advisories, string Reason)
    {
        public override string ToString() =>
            IsAccepted ? $"accepted: {Status} [{string.Join(", ", Advisories)}]" : $"refused: {Code ?? "malformed"} ({Reason})";
    }
}
