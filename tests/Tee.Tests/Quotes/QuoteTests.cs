using System.Buffers.Binary;
using Helios.Tee.Providers.Simulated;
using Helios.Tee.Quotes;

namespace Helios.Tee.Tests.Quotes;

public class QuoteTests
{
    private const int SignatureDataLengthAt = 632;
    private const int EnvelopeTypeAt = 764;
    private const int EnvelopeSizeAt = 766;
    private const int AuthLengthAt = 1218;
    private const int InnerTypeAt = 1252;
    private const int InnerSizeAt = 1254;

    private static readonly ReportData Asked = ReportData.ForRegister(new byte[33]);
    private static readonly byte[] Valid = SimulatedPlatform.Create().IssueQuote(Asked);

    [Fact]
    public void A_quote_of_version_4_is_taken_apart()
    {
        Quote quote = Quote.Parse(Valid).Value;

        quote.Header.Version.ShouldBe((ushort)4);
        quote.Report.ReportData.ShouldBe(Asked);
        quote.Report.MrTd.ShouldBe(SimulatedTdReport.DefaultMrTd);
        quote.Report.Rtmr3.IsZero.ShouldBeTrue();
        quote.Report.ModuleVersion.ShouldBe((byte)1);
        quote.Report.TeeTcbSvn2.ShouldBeNull();
        quote.QeReport.IsvProdId.ShouldBe((ushort)2);
        quote.CertificationData.Type.ShouldBe(CertificationDataType.PckChain);
        quote.SignedPart.Length.ShouldBe(632);
        Valid.Length.ShouldBe(5006);
        quote.Bytes.Length.ShouldBeLessThan(5006);
    }

    [Theory]
    [InlineData(false, 584)]
    [InlineData(true, 648)]
    public void A_quote_of_version_5_carries_a_report_of_either_version(bool report15, int bodyLength)
    {
        SimulatedPlatform platform = SimulatedPlatform.Create();
        if (report15)
            platform = platform with { Report = platform.Report with { TeeTcbSvn2 = new byte[16] } };

        Quote quote = Quote.Parse(platform.IssueQuote(Asked, version: 5)).Value;

        quote.SignedPart.Length.ShouldBe(54 + bodyLength);
        quote.Report.ReportData.ShouldBe(Asked);
        quote.Report.MrServiceTd.HasValue.ShouldBe(report15);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(47)]
    [InlineData(631)]
    [InlineData(635)]
    [InlineData(700)]
    [InlineData(1300)]
    public void A_quote_cut_off_anywhere_is_truncated(int length) => Refuse(Valid[..length], "quote.truncated");

    [Fact]
    public void A_version_5_quote_cut_off_in_its_descriptor_is_truncated() =>
        Refuse(SimulatedPlatform.Create().IssueQuote(Asked, version: 5)[..50], "quote.truncated");

    [Theory]
    [InlineData(0, 3, "quote.version")]
    [InlineData(0, 6, "quote.version")]
    [InlineData(2, 3, "quote.attKeyType")]
    [InlineData(4, 0, "quote.teeType")]
    [InlineData(12, 0, "quote.qeVendor")]
    [InlineData(27, 0, "quote.qeVendor")]
    [InlineData(EnvelopeTypeAt, 5, "quote.certType")]
    [InlineData(InnerTypeAt, 6, "quote.certType")]
    [InlineData(InnerTypeAt, 0, "quote.certType")]
    [InlineData(InnerTypeAt, 1, "quote.sigDataLength")]
    [InlineData(SignatureDataLengthAt + 3, 0x80, "quote.truncated")]
    public void A_field_with_another_value_is_refused_by_its_own_code(int offset, byte value, string code) =>
        Refuse(Spoiled(offset, value), code);

    [Theory]
    [InlineData(SignatureDataLengthAt)]
    [InlineData(EnvelopeSizeAt)]
    [InlineData(AuthLengthAt)]
    [InlineData(InnerSizeAt)]
    public void Lengths_inside_lengths_must_fit_exactly(int offset)
    {
        foreach (int change in new[] { -1, 1 })
        {
            byte[] quote = [.. Valid];
            ushort length = BinaryPrimitives.ReadUInt16LittleEndian(quote.AsSpan(offset));
            BinaryPrimitives.WriteUInt16LittleEndian(quote.AsSpan(offset), (ushort)(length + change));
            Quote.Parse(quote).Rejection.Code.Name.ShouldBeOneOf("quote.sigDataLength", "quote.certType");
        }
    }

    [Fact]
    public void Authentication_data_that_runs_over_its_end_is_refused()
    {
        byte[] quote = [.. Valid];
        BinaryPrimitives.WriteUInt16LittleEndian(quote.AsSpan(AuthLengthAt), ushort.MaxValue);

        Refuse(quote, "quote.sigDataLength");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(133)]
    [InlineData(400)]
    public void Signature_data_too_short_for_its_parts_is_refused(int length)
    {
        byte[] quote = [.. Valid];
        BinaryPrimitives.WriteUInt32LittleEndian(quote.AsSpan(SignatureDataLengthAt), (uint)length);
        if (length > 134)
            BinaryPrimitives.WriteUInt32LittleEndian(quote.AsSpan(EnvelopeSizeAt), (uint)(length - 134));

        Refuse(quote, "quote.sigDataLength");
    }

    [Theory]
    [InlineData(48, 1, "quote.bodyType")]
    [InlineData(48, 4, "quote.bodyType")]
    [InlineData(48, 3, "quote.bodySize")]
    [InlineData(50, 0x49, "quote.bodySize")]
    public void A_version_5_body_must_be_what_its_descriptor_says(int offset, byte value, string code)
    {
        byte[] quote = SimulatedPlatform.Create().IssueQuote(Asked, version: 5);
        quote[offset] = value;

        Refuse(quote, code);
    }

    [Fact]
    public void Padding_must_be_zero()
    {
        Refuse(Spoiled(Valid.Length - 1, 1), "quote.trailing");
        Refuse(Spoiled(Quote.Parse(Valid).Value.Bytes.Length, 1), "quote.trailing");
    }

    [Fact]
    public void A_quote_longer_than_the_format_allows_is_refused_even_if_it_is_only_padded()
    {
        byte[] quote = [.. Valid];
        Array.Resize(ref quote, Quote.MaxLength);
        Quote.Parse(quote).IsAccepted.ShouldBeTrue();
        Array.Resize(ref quote, Quote.MaxLength + 1);
        Refuse(quote, "quote.trailing");
    }

    [Fact]
    public void Padding_does_not_change_a_quotes_identity_and_neither_does_the_caller()
    {
        byte[] bytes = [.. Valid];
        Quote quote = Quote.Parse(bytes).Value;
        Hash32 digest = quote.Digest;

        bytes.AsSpan().Clear();

        quote.Digest.ShouldBe(digest);
        Quote.Parse(quote.Bytes.Span).Value.Digest.ShouldBe(digest);
    }

    [Fact]
    public void No_input_makes_the_parser_throw()
    {
        var random = new Random(7);
        for (int i = 0; i < 5000; i++)
        {
            byte[] quote = Valid[..random.Next(1400)];
            for (int flips = random.Next(1, 4); flips > 0 && quote.Length > 0; flips--)
                quote[random.Next(quote.Length)] = (byte)random.Next(256);
            Quote.Parse(quote).IsAccepted.ShouldBeFalse();
        }
    }

    private static byte[] Spoiled(int offset, byte value)
    {
        byte[] quote = [.. Valid];
        quote[offset].ShouldNotBe(value, "a test that changes nothing shows nothing");
        quote[offset] = value;
        return quote;
    }

    private static void Refuse(byte[] quote, string code) => Quote.Parse(quote).Rejection.Code.Name.ShouldBe(code);
}
