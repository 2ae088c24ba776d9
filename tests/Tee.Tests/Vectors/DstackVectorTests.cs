using System.Text.Json;
using Helios.Protocol;
using Helios.Vectors;

namespace Helios.Tee.Tests.Vectors;

public class DstackVectorTests
{
    [VectorFact("tee")]
    public void Report_data_of_dstacks_domains_is_the_computed_one()
    {
        JsonElement vectors = JsonDocument.Parse(File.ReadAllBytes(VectorPack.PathOf("tee", "dstack", "report_data_vectors.json"))).RootElement;
        vectors.GetArrayLength().ShouldBeGreaterThan(0);
        foreach (JsonElement vector in vectors.EnumerateArray())
            ReportData.ForDstack(vector.Text("tag")!, Hex.Decode(vector.Text("content")!)).ToString().ShouldBe(vector.Text("report_data"));
    }

    [VectorFact("tee")]
    public void The_seeds_quote_is_bound_to_its_public_key()
    {
        Quote quote = Quote.Parse(Hex.Decode(File.ReadAllText(VectorPack.PathOf("tee", "seed_quote.hex")).Trim())).Value;

        quote.Report.ReportData.ShouldBe(ReportData.ForRegister(Hex.Decode("02f3bf0aaa9dd53d07ef32facc6b068421b4a7dc25e4ba3d399c5e1109c39dc45e")));
        quote.Bytes.Length.ShouldBe(4939);
    }

    [VectorFact("tee")]
    public void The_pinned_intel_root_is_the_published_one() =>
        TrustAnchor.IntelSgxRootCa.Der.ToArray().ShouldBe(File.ReadAllBytes(VectorPack.PathOf("tee", "intel_sgx_root_ca.der")));
}
