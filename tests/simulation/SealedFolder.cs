using System.Net;
using System.Text;
using Helios.Actors.Signing;
using Helios.Tee.Providers.Dstack;

namespace Helios.Simulation;

/// <summary>
/// Where a node keeps its sealed keys: real files in a real folder, which the host can copy and bring back, and a KMS that always answers.
/// </summary>
internal sealed class SealedFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("helios-simulation-").FullName;

    /// <summary>What one boot of the node seals with.</summary>
    /// <param name="rules">Digest of the network's rules.</param>
    public KeySealing SealingFor(Hash32 rules) => new(
        new DstackKeySealing(new DstackClient(new Kms(), DstackApi.Current)), rules, composeHash: default,
        Path.Combine(_path, "key.sealed"));

    public IReadOnlyDictionary<string, byte[]> Copy() =>
        Directory.GetFiles(_path).ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes);

    public void BringBack(IReadOnlyDictionary<string, byte[]> copy)
    {
        foreach (string file in Directory.GetFiles(_path))
            File.Delete(file);
        foreach ((string name, byte[] content) in copy)
            File.WriteAllBytes(Path.Combine(_path, name), content);
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);

    private sealed class Kms : HttpMessageHandler
    {
        private static readonly string Answer = $$"""{"key":"{{new string('a', 64)}}","signature_chain":[]}""";

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent(Answer, Encoding.UTF8, "application/json"),
            });
    }
}
