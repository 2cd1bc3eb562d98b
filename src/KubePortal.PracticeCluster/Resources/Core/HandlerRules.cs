using k8s.Models;
using KubePortal.ApiMachinery.Validation;

namespace KubePortal.PracticeCluster.Resources.Core;

/// <summary>What must hold for probes and lifecycle hooks.</summary>
internal static class HandlerRules
{
    private static readonly string[] Schemes = ["HTTP", "HTTPS"];

    /// <summary>A lifecycle hook.</summary>
    public static void Validate(V1LifecycleHandler? handler, string field, long graceSeconds, FieldErrors errors)
    {
        if (handler is null)
        {
            return;
        }

        var count = ValidateActions(handler.Exec, handler.HttpGet, handler.TcpSocket, null, field, errors);
        if (handler.Sleep is { } sleep)
        {
            count++;
            if (count > 1)
            {
                errors.Forbidden($"{field}.sleep", "may not specify more than 1 handler type");
            }
            else if (sleep.Seconds < 0 || sleep.Seconds > graceSeconds)
            {
                errors.Invalid(
                    $"{field}.sleep", sleep.Seconds, $"must be non-negative and less than terminationGracePeriodSeconds ({graceSeconds})");
            }
        }

        if (count == 0)
        {
            errors.Required(field, "must specify a handler type");
        }
    }

    /// <summary>A probe.</summary>
    public static void Validate(V1Probe? probe, string field, bool mustSucceedOnce, FieldErrors errors)
    {
        if (probe is null)
        {
            return;
        }

        if (ValidateActions(probe.Exec, probe.HttpGet, probe.TcpSocket, probe.Grpc, field, errors) == 0)
        {
            errors.Required(field, "must specify a handler type");
        }

        errors.NotNegative($"{field}.initialDelaySeconds", probe.InitialDelaySeconds);
        errors.NotNegative($"{field}.timeoutSeconds", probe.TimeoutSeconds);
        errors.NotNegative($"{field}.periodSeconds", probe.PeriodSeconds);
        errors.NotNegative($"{field}.successThreshold", probe.SuccessThreshold);
        errors.NotNegative($"{field}.failureThreshold", probe.FailureThreshold);
        if (probe.TerminationGracePeriodSeconds <= 0)
        {
            errors.Invalid($"{field}.terminationGracePeriodSeconds", probe.TerminationGracePeriodSeconds, "must be greater than 0");
        }

        if (mustSucceedOnce && probe.SuccessThreshold != 1)
        {
            errors.Invalid($"{field}.successThreshold", probe.SuccessThreshold ?? 0, "must be 1");
        }
        else if (!mustSucceedOnce && probe.TerminationGracePeriodSeconds is not null)
        {
            errors.Invalid($"{field}.terminationGracePeriodSeconds", probe.TerminationGracePeriodSeconds, "must not be set for readinessProbes");
        }
    }

    private static int ValidateActions(
        V1ExecAction? exec, V1HTTPGetAction? get, V1TCPSocketAction? tcp, V1GRPCAction? grpc, string field, FieldErrors errors)
    {
        var count = 0;
        if (exec is not null)
        {
            count++;
            if (exec.Command is null or { Count: 0 })
            {
                errors.Required($"{field}.exec.command");
            }
        }

        if (get is not null && IsFirst($"{field}.httpGet"))
        {
            if (string.IsNullOrEmpty(get.Path))
            {
                errors.Required($"{field}.httpGet.path");
            }

            ContainerRules.ValidatePortReference(get.Port, $"{field}.httpGet.port", errors);
            PodSpecRules.Supported($"{field}.httpGet.scheme", get.Scheme, Schemes, errors);
        }

        if (tcp is not null && IsFirst($"{field}.tcpSocket"))
        {
            ContainerRules.ValidatePortReference(tcp.Port, $"{field}.tcpSocket.port", errors);
        }

        if (grpc is not null && IsFirst($"{field}.grpc"))
        {
            errors.InvalidEach($"{field}.grpc.port", grpc.Port, Names.PortNumberProblems(grpc.Port));
        }

        return count;

        bool IsFirst(string further)
        {
            if (++count == 1)
            {
                return true;
            }

            errors.Forbidden(further, "may not specify more than 1 handler type");
            return false;
        }
    }
}
