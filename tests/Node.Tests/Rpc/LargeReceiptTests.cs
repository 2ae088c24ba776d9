using System.Text.Json.Nodes;
using Helios.Node.Rpc;

namespace Helios.Node.Tests.Rpc;

/// <summary>Which receipts of one transaction count as a large answer.</summary>
public sealed class LargeReceiptTests
{
    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(2048, 0, false)]
    [InlineData(2049, 0, true)]
    [InlineData(1, 1_048_064, false)]
    [InlineData(1, 1_048_065, true)]
    public void A_receipt_is_large_where_its_logs_have_more_than_1_MiB(int logs, int data, bool isLarge) =>
        RpcAnswers.IsLarge(new JsonObject
        {
            ["logs"] = new JsonArray([.. Enumerable.Range(0, logs).Select(_ => new JsonObject { ["data"] = new string('0', data) })]),
        }).ShouldBe(isLarge);

    [Fact]
    public void What_is_not_there_is_not_large() => RpcAnswers.IsLarge(null).ShouldBeFalse();
}
