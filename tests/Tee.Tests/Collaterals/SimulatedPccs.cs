using System.Text;
using Helios.Tee.Collaterals;
using Helios.Tee.Providers.Simulated;
using Helios.Tee.Tests.Providers;
using Microsoft.AspNetCore.Http;

namespace Helios.Tee.Tests.Collaterals;

/// <summary>The answers of a PCCS about a simulated platform.</summary>
internal static class SimulatedPccs
{
    /// <summary>A PCCS on a loopback port, with its answers in the three encodings that services use.</summary>
    /// <param name="key">The query that every request must have, as <c>apikey=K</c>; empty for none.</param>
    public static Task<GuestAgent> StartAsync(Func<SimulatedPlatform> platform, string key = "")
    {
        string alone = key.Length > 0 ? $"?{key}" : "", before = key.Length > 0 ? $"{key}&" : "";
        string fmspc = Convert.ToHexStringLower(platform().Sgx.Fmspc.Span);
        Task Signed(
            HttpContext context, string header, string name, ReadOnlyMemory<byte> inner, ReadOnlyMemory<byte> signature, string chain)
        {
            context.Response.Headers[header] = Uri.EscapeDataString(chain);
            string json = Encoding.UTF8.GetString(inner.Span);
            return context.Response.WriteAsync($$"""{"{{name}}":{{json}},"signature":"{{Convert.ToHexStringLower(signature.Span)}}"}""");
        }

        return GuestAgent.StartAsync(new()
        {
            [$"/sgx/certification/v4/pckcrl?{before}ca=platform&encoding=der"] = (context, _) =>
                context.Response.Body.WriteAsync(platform().IssueCollateral().PckCrl).AsTask(),
            [$"/sgx/certification/v4/rootcacrl{alone}"] = (context, _) =>
                context.Response.WriteAsync(Convert.ToHexString(platform().IssueCollateral().RootCaCrl.Span)),
            [$"/tdx/certification/v4/tcb?{before}fmspc={fmspc}"] = (context, _) =>
            {
                Collateral c = platform().IssueCollateral();
                return Signed(context, "TCB-Info-Issuer-Chain", "tcbInfo", c.TcbInfo, c.TcbInfoSignature, c.TcbInfoIssuerChain);
            },
            [$"/tdx/certification/v4/qe/identity{alone}"] = (context, _) =>
            {
                Collateral c = platform().IssueCollateral();
                return Signed(context, "SGX-Enclave-Identity-Issuer-Chain", "enclaveIdentity",
                    c.QeIdentity, c.QeIdentitySignature, c.QeIdentityIssuerChain);
            },
        }, onUnixSocket: false);
    }
}
