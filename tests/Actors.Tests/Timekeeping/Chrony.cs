using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Helios.Actors.Tests.Timekeeping;

/// <summary>
/// Where chrony's two programs are: installed, or unpacked by <c>./test</c> into <c>artifacts/chrony</c> without installing anything.
/// </summary>
internal static class Chrony
{
    public static string? Chronyd { get; } = Find("chronyd");

    public static string? Chronyc { get; } = Find("chronyc");

    private static string? Find(string name)
    {
        string unpacked = Path.Combine(Vectors.VectorPack.RepositoryRoot(), "artifacts", "chrony", "usr");
        return new[] { "/usr/sbin", "/usr/bin", Path.Combine(unpacked, "sbin"), Path.Combine(unpacked, "bin") }
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
    }
}

/// <summary>Needs chrony; skipped, with the reason, without them.</summary>
internal sealed class ChronyFactAttribute : FactAttribute
{
    public ChronyFactAttribute()
    {
        if (Chrony.Chronyd is null || Chrony.Chronyc is null)
            Skip = "there is no chronyd: ./test fetches it from Debian's or Ubuntu's package 'chrony'";
    }
}

/// <summary>
/// Three (or more) real NTS servers, chronyd each on a loopback address of its own, and one chronyd that asks them and leaves the
/// system's clock alone (<c>-x</c>). Certificates are made when the test runs. No root, no network, no clock is set.
/// </summary>
internal sealed class NtsServers : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("nts-");
    private readonly Dictionary<int, Process> _running = [];
    private readonly int _ntpPort, _ntsPort;
    private readonly int _count;

    private NtsServers(int count)
    {
        (_count, _ntpPort, _ntsPort) = (count, 20_000 + (Environment.ProcessId % 6_000),
            26_000 + (Environment.ProcessId % 6_000)); // below the ephemeral ports
    }

    /// <summary>Where the asking chronyd takes commands.</summary>
    public string CommandSocket => Socket(0);

    public static string AddressOf(int server) => $"127.0.0.{100 + server}";

    public static async Task<NtsServers> StartAsync(int count)
    {
        var servers = new NtsServers(count);
        try
        {
            servers.MakeCertificates();
            for (int server = 1; server <= count; server++)
                servers.Run(server);
            await servers.UntilAllAnswerAsync();
            servers.Run(0);
            await servers.UntilAnswersAsync(0);
            return servers;
        }
        catch
        {
            servers.Dispose();
            throw;
        }
    }

    /// <summary>The server tells a time that is so much too early.</summary>
    public Task LieAsync(int server, int seconds) => CommandAsync(server, $"doffset {seconds}");

    public void Stop(int server)
    {
        _running.Remove(server, out Process? process);
        process!.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    public void Dispose()
    {
        foreach (int server in _running.Keys.ToArray())
            Stop(server);
        _folder.Delete(recursive: true);
    }

    private string Socket(int number) => Path.Combine(_folder.FullName, $"{number}", "chronyd.sock");

    private void Run(int number)
    {
        string folder = Path.Combine(_folder.FullName, $"{number}");
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        string configuration = Path.Combine(_folder.FullName, $"{number}.conf");
        File.WriteAllText(configuration, $"""
            {(number == 0 ? Client() : Server(number))}
            cmdport 0
            bindcmdaddress {Socket(number)}
            pidfile {folder}/pid

            """);
        var start = new ProcessStartInfo(Chrony.Chronyd!,
            ["-x", "-d", "-U", "-u", Environment.UserName, "-f", configuration]) { RedirectStandardError = true,
                RedirectStandardOutput = true };
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        _running[number] = process;
    }

    private string Client() =>
        string.Join('\n', Enumerable.Range(1, _count).Select(server =>
            $"server {AddressOf(server)} nts ntsport {_ntsPort} iburst minpoll -2 maxpoll -1"))
        + $"\nport 0\nntstrustedcerts {_folder.FullName}/ca.pem\nauthselectmode require\nminsources 2";

    private string Server(int number) => $"""
        bindaddress {AddressOf(number)}
        port {_ntpPort}
        ntsport {_ntsPort}
        ntsserverkey {_folder.FullName}/{number}.key
        ntsservercert {_folder.FullName}/{number}.pem
        ntsdumpdir {_folder.FullName}/{number}
        local stratum 1
        allow 127.0.0.0/8
        """;

    private void MakeCertificates()
    {
        using var caKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var ca = new CertificateRequest("CN=test root", caKey, HashAlgorithmName.SHA256);
        ca.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        DateTimeOffset from = DateTimeOffset.UtcNow.AddDays(-1), to = DateTimeOffset.UtcNow.AddDays(1);
        using X509Certificate2 root = ca.CreateSelfSigned(from, to);
        File.WriteAllText(Path.Combine(_folder.FullName, "ca.pem"), root.ExportCertificatePem());
        for (int number = 1; number <= _count; number++)
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var request = new CertificateRequest($"CN=server {number}", key, HashAlgorithmName.SHA256);
            var names = new SubjectAlternativeNameBuilder();
            names.AddIpAddress(IPAddress.Parse(AddressOf(number)));
            request.CertificateExtensions.Add(names.Build());
            using X509Certificate2 certificate = request.Create(root, from, to, [(byte)number]);
            File.WriteAllText(Path.Combine(_folder.FullName, $"{number}.pem"), certificate.ExportCertificatePem());
            File.WriteAllText(Path.Combine(_folder.FullName, $"{number}.key"), key.ExportPkcs8PrivateKeyPem());
        }
    }

    private async Task UntilAllAnswerAsync()
    {
        for (int server = 1; server <= _count; server++)
            await UntilAnswersAsync(server);
    }

    private async Task UntilAnswersAsync(int number)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await CommandAsync(number, "tracking"))
        {
            (_running[number].HasExited || deadline.IsCancellationRequested).ShouldBeFalse($"chronyd {number} does not start");
            await Task.Delay(50, CancellationToken.None);
        }
    }

    private async Task<bool> CommandAsync(int number, string command)
    {
        using var process = Process.Start(new ProcessStartInfo(Chrony.Chronyc!,
            ["-h", Socket(number), "-m", command]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }
}
