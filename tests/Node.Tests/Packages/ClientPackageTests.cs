using System.Diagnostics;
using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using Helios.Client.Trust;
using Helios.Node.Tests.Doubles;
using Helios.Vectors;

namespace Helios.Node.Tests.Packages;

/// <summary><c>src/Client</c> as its users have it: packed, and referenced by a program that sees nothing else of the repository.</summary>
public sealed class ClientPackageTests(RunningDevnet devnet) : IClassFixture<RunningDevnet>, IDisposable
{
    private const string Version = "0.0.1-test";

    /// <summary>The package does not go to the machine's folder of packages, which would keep it for ever. The others are there.</summary>
    private const string Project = $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <UseAppHost>false</UseAppHost>
            <UseSharedCompilation>false</UseSharedCompilation>
            <RestoreAdditionalProjectSources>../feed</RestoreAdditionalProjectSources>
            <RestorePackagesPath>../packages</RestorePackagesPath>
            <RestoreFallbackFolders>$(NuGetPackageRoot)</RestoreFallbackFolders>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Helios.Akka.Client" Version="{Version}" />
          </ItemGroup>
        </Project>
        """;

    private const string Program = """
        using Helios.Client;
        using Helios.Client.Answers;
        using Helios.Client.Attestation;
        using Helios.Client.Trust;
        using Helios.Protocol.Answers;
        using Helios.Protocol.Beacon;
        using Helios.Protocol.Evm.Transactions;
        using Helios.Protocol.Primitives;
        using Helios.Tee.Appraisal;
        using Helios.Tee.Certificates;
        using Helios.Tee.Providers.Simulated;

        BeaconChain chain = BeaconChainSpec.Read(File.ReadAllBytes("spec.json"), File.ReadAllBytes("genesis.json"));
        using var http = new HttpClient { BaseAddress = new Uri(args[0]) };
        TrustAnchor root = TrustAnchor.Parse(SimulatedRoot.Der.Span);
        AppraisalPolicy policy = PolicyOptions.Parse(File.ReadAllBytes("policy.json")).ToPolicy(root, own: null);
        var meant = new Expectations(root, policy, Key: null, NetworkId: null, Founding: Hash32.Parse(args[1]), Collateral: null);
        AttestationFindings other = await HeliosClient.AttestAsync(http, meant with { Founding = Hash32.Zero });
        Console.WriteLine($"other network: {other.Attestation is null}, {other.Checks.Count(check => !check.Holds)} checks failed");
        AttestationFindings genuine = await HeliosClient.AttestAsync(http, meant with { Root = TrustAnchor.IntelSgxRootCa });
        Console.WriteLine($"under Intel's root: {genuine.Attestation?.Trust.ToString() ?? "nothing to keep"}");
        try
        {
            await HeliosClient.AttestAsync(http, meant with { Policy = null });
        }
        catch (ArgumentException e)
        {
            Console.WriteLine($"without a policy: {e.Message}");
        }
        TrustFile trust = (await HeliosClient.AttestAsync(http, meant)).Attestation!.Trust;
        var client = new HeliosClient(http, trust, new AnswerExpectations { NeedsProof = true, Chain = chain });
        Address token = Address.Parse("0x6b175474e89094c44da98b954eedeac495271d0f");
        VerifiedAnswer supply = await client.CallAsync(new CallRequest { To = token, Input = Hex.Decode("0x18160ddd") });
        Console.WriteLine($"total supply {Hex.Encode(supply.Result.Span)}");
        File.WriteAllText("trust.json", client.Trust.Write().ToJsonString());
        VerifiedAnswer block = await client.BlockAsync(BlockView.Finalized);
        Console.WriteLine($"finalized block {block.Answer.BlockNumber}");
        try
        {
            await new HeliosClient(http, trust with { NetworkId = Hash32.Zero }).BlockAsync();
        }
        catch (AnswerRefusedException e)
        {
            Console.WriteLine($"refused: {string.Join(", ", e.Found.Refusals)}");
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_program_that_references_only_the_package_asks_a_node_and_keeps_its_trust()
    {
        string feed = _folder.Below("feed"), asker = Directory.CreateDirectory(_folder.Below("asker")).FullName;
        await PackAsync(feed);
        using (ZipArchive package = ZipFile.OpenRead(Path.Combine(feed, $"Helios.Akka.Client.{Version}.nupkg")))
            Inspect(package);

        await using TestNode node = await TestNode.StartAsync(devnet.Settings());
        await node.SetUpAsync(devnet.ExecutionUrl);
        await node.UntilSyncedAsync();
        string trust = Path.Combine(asker, "trust.json"), root = VectorPack.RepositoryRoot();
        File.Copy(Path.Combine(root, "tools/simulated-policy.json"), Path.Combine(asker, "policy.json"));
        foreach (string name in (string[])["spec.json", "genesis.json"])
            File.Copy(Path.Combine(devnet.NetworkFolder, name), Path.Combine(asker, name));
        await File.WriteAllTextAsync(Path.Combine(asker, "Asker.csproj"), Project);
        await File.WriteAllTextAsync(Path.Combine(asker, "Program.cs"), Program);
        await DotnetAsync(asker, "build", "-c", "Release", "-o", "out", "-nologo", "-v", "quiet", $"-p:NuGetPackageRoot={Packages}");

        string said = await DotnetAsync(asker, "out/Asker.dll", $"{node.Host.ApiUrl}", $"{devnet.Host.FirstCheckpoint}");
        said.ShouldMatch("(?m)^other network: True, 1 checks failed$");
        said.ShouldMatch("(?m)^under Intel's root: nothing to keep$");
        said.ShouldMatch("(?m)^without a policy: a policy, and a network id, a key or a founding checkpoint are needed");
        said.ShouldMatch("(?m)^total supply 0x0{32}[0-9a-f]{32}$");
        said.ShouldMatch("(?m)^finalized block [0-9]+$");
        said.ShouldMatch("(?m)^refused: network$");
        TrustFile kept = TrustFile.Parse(await File.ReadAllBytesAsync(trust));
        kept.Checkpoint.ShouldNotBeNull().Slot.ShouldBeGreaterThanOrEqualTo(kept.Founding.Slot);
    }

    /// <summary>Protocol and Tee are in the package, because they are in no feed; what it depends on is in the public one.</summary>
    private static void Inspect(ZipArchive package)
    {
        XElement about = XDocument.Load(package.Entries.Single(entry => entry.Name.EndsWith(".nuspec", StringComparison.Ordinal)).Open())
            .Root!.Elements().Single();
        XNamespace name = about.Name.Namespace;
        ((string?)about.Element(name + "license")).ShouldBe("Apache-2.0");
        ((string?)about.Element(name + "readme")).ShouldBe("README.md");
        ((string?)about.Element(name + "description")).ShouldNotBeNullOrWhiteSpace();
        about.Descendants(name + "dependency").Select(dependency => (string?)dependency.Attribute("id")).ShouldBe(["Secp256k1.Net"]);
        package.GetEntry("README.md").ShouldNotBeNull();
        foreach (string assembly in (string[])["Helios.Client", "Helios.Protocol", "Helios.Tee"])
        {
            package.GetEntry($"lib/net10.0/{assembly}.xml").ShouldNotBeNull($"the documentation of {assembly}");
            using var bytes = new MemoryStream();
            package.GetEntry($"lib/net10.0/{assembly}.dll").ShouldNotBeNull().Open().CopyTo(bytes);
            bytes.Position = 0;
            using var image = new PEReader(bytes);
            image.ReadDebugDirectory().ShouldContain(
                entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb, $"the symbols of {assembly}");
        }
    }

    /// <summary>What is built is packed, in the configuration of these tests.</summary>
    private static Task PackAsync(string feed)
    {
        string configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}",
            StringComparison.Ordinal) ? "Release" : "Debug";
        return DotnetAsync(VectorPack.RepositoryRoot(), "pack", "src/Client", "-c", configuration, "--no-build", "-nologo", "-v", "quiet",
            "-o", feed, $"-p:PackageVersion={Version}");
    }

    private static string Packages => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <returns>What the command said.</returns>
    private static async Task<string> DotnetAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        using Process command = Process.Start(start)!;
        Task<string> errors = command.StandardError.ReadToEndAsync();
        string said = await command.StandardOutput.ReadToEndAsync() + await errors;
        await command.WaitForExitAsync();
        command.ExitCode.ShouldBe(0, $"dotnet {string.Join(' ', arguments)}: {said}");
        return said;
    }
}
