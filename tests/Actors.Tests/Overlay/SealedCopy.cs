using System.Text.Json.Nodes;
using Helios.Actors.Signing;
using Helios.Tee.Providers.Dstack;
using Helios.Tee.Tests.Providers;
using Microsoft.AspNetCore.Http;

namespace Helios.Actors.Tests.Overlay;

/// <summary>A node's disk and its KMS: a real sealed file, and a guest agent that gives the sealing key, or does not.</summary>
internal sealed class SealedCopy : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>In real time: virtual time must wait for it.</summary>
    private static readonly TimeSpan AnswersAfter = TimeSpan.FromMilliseconds(100);

    private readonly string _folder = Directory.CreateTempSubdirectory("helios-seal-").FullName;
    private readonly GuestAgent _agent;
    private readonly DstackClient _client;

    private SealedCopy(GuestAgent agent, Hash32 rules)
    {
        _agent = agent;
        _client = new DstackClient(agent.Socket, DstackApi.Current);
        Sealing = new KeySealing(new DstackKeySealing(_client), rules, default, Path.Combine(_folder, "key.sealed"));
    }

    public KeySealing Sealing { get; }

    /// <summary>Whether the KMS gives the sealing key at the moment.</summary>
    public bool Opens { get; set; } = true;

    public static async Task<SealedCopy> CreateAsync(Hash32 rules)
    {
        SealedCopy copy = null!;
        copy = new SealedCopy(await GuestAgent.StartAsync(new() { ["/GetKey"] = (context, _) => copy.AnswerAsync(context) }), rules);
        return copy;
    }

    /// <summary>The sealed file, which its host can bring back.</summary>
    public byte[] Bytes
    {
        get => File.ReadAllBytes(Path.Combine(_folder, "key.sealed"));
        set => File.WriteAllBytes(Path.Combine(_folder, "key.sealed"), value);
    }

    /// <param name="file">One of <see cref="Files"/>.</param>
    public byte[] this[string file]
    {
        get => File.ReadAllBytes(Path.Combine(_folder, file));
        set => File.WriteAllBytes(Path.Combine(_folder, file), value);
    }

    /// <summary>Waits until the file is there.</summary>
    public async Task IsWrittenAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!File.Exists(Path.Combine(_folder, "key.sealed")))
            await Task.Delay(5, patience.Token);
    }

    /// <summary>The names of what is on the disk.</summary>
    public IEnumerable<string> Files => Directory.EnumerateFiles(_folder).Select(file => Path.GetFileName(file));

    /// <summary>Waits until so many copies are there, and nothing is being written.</summary>
    public async Task HasFilesAsync(int count)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (Sealing.UnderWay > 0 || Files.Count() != count)
            await Task.Delay(5, patience.Token);
    }

    /// <summary>Waits until what was begun is over.</summary>
    public async Task IsQuietAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (Asked == 0 || Sealing.UnderWay > 0)
            await Task.Delay(5, patience.Token);
    }

    /// <summary>How often the KMS was asked.</summary>
    public int Asked { get; private set; }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _agent.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        Asked++;
        await Task.Delay(AnswersAfter);
        context.Response.StatusCode = Opens ? 200 : 503;
        await context.Response.WriteAsync(Opens
            ? new JsonObject { ["key"] = new string('a', 64), ["signature_chain"] = new JsonArray() }.ToJsonString()
            : """{"error":"the KMS is away"}""");
    }
}
