using System.Text;
using System.Text.Json.Nodes;
using Helios.Protocol.LightClient;
using Helios.Vectors;

namespace Helios.Protocol.Tests.LightClient;

/// <summary>
/// A server that names the fork of its head, or of the signature, where the data is of another (sigp/lighthouse#7167,
/// ChainSafe/lodestar#9760). The recording crosses from Deneb to Electra.
/// </summary>
public sealed class NamedForkVectorTests
{
    [VectorFact(DevnetRecordings.Pack)]
    public void A_bootstrap_is_read_by_its_slot_where_the_fork_that_it_names_does_not_fit()
    {
        var recording = DevnetRecordings.Of(DevnetRecordings.Pack);
        var decoder = new BeaconApiDecoder(recording.Chain);
        BeaconApiResponse json = recording.JsonAnswer(DevnetRecordings.FirstBootstrap);
        Root expected = decoder.Bootstrap(json).HashTreeRoot();
        recording.Version(DevnetRecordings.FirstBootstrap).ShouldBe("deneb");
        foreach (string name in (string[])["altair", "capella", "electra", "fulu", "gloas", "later"])
        {
            JsonNode named = JsonNode.Parse(json.Body.Span)!;
            named["version"] = name;
            decoder.Bootstrap(new(Encoding.UTF8.GetBytes(named.ToJsonString()), "application/json")).HashTreeRoot()
                .ShouldBe(expected, name);
            decoder.Bootstrap(recording.SszAnswer(DevnetRecordings.FirstBootstrap, name)).HashTreeRoot().ShouldBe(expected, name);
        }
    }

    [VectorFact(DevnetRecordings.Pack)]
    public void An_update_is_read_by_its_slot_where_the_digest_before_it_is_of_another_fork_of_the_chain()
    {
        var recording = DevnetRecordings.Of(DevnetRecordings.Pack);
        var decoder = new BeaconApiDecoder(recording.Chain);
        BeaconApiResponse answer = recording.SszAnswer(DevnetRecordings.Updates);
        Root[] expected = [.. decoder.Updates(answer, 128).Items.Select(update => update.HashTreeRoot())];
        foreach (ulong epoch in recording.Chain.Forks.Forks.Select(fork => fork.Epoch.Value).Distinct())
        {
            byte[] stream = answer.Body.ToArray();
            for (int at = 0; at < stream.Length; at += 8 + BitConverter.ToInt32(stream, at))
                recording.Chain.ForkDigestAt(new(epoch)).Write(stream.AsSpan(at + 8));
            decoder.Updates(new(stream, "application/octet-stream"), 128).Items.Select(update => update.HashTreeRoot())
                .ShouldBe(expected, $"all named as at epoch {epoch}");
        }
    }
}
