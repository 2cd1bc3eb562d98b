using System.Text.Json.Nodes;
using k8s.Models;
using KubePortal.ApiMachinery.Validation;

namespace KubePortal.PracticeCluster.Resources.Core;

/// <summary>What must hold for a Pod's containers.</summary>
internal static class ContainerRules
{
    private static readonly string[] Protocols = ["SCTP", "TCP", "UDP"];
    private static readonly string[] PullPolicies = ["Always", "IfNotPresent", "Never"];

    /// <summary>Says what is wrong with all containers of a Pod.</summary>
    public static void Validate(V1PodSpec spec, string field, FieldErrors errors)
    {
        var names = new HashSet<string>();
        if (spec.Containers is null or { Count: 0 })
        {
            errors.Required($"{field}.containers");
        }

        for (var i = 0; i < (spec.Containers?.Count ?? 0); i++)
        {
            ValidateOne(spec.Containers![i], spec, $"{field}.containers[{i}]", names, isInit: false, errors);
        }

        for (var i = 0; i < (spec.InitContainers?.Count ?? 0); i++)
        {
            ValidateOne(spec.InitContainers![i], spec, $"{field}.initContainers[{i}]", names, isInit: true, errors);
        }
    }

    /// <summary>Seccomp profiles, of Pods and containers.</summary>
    public static void ValidateSeccomp(V1SeccompProfile? profile, string field, FieldErrors errors)
    {
        if (profile is null)
        {
            return;
        }

        if (string.IsNullOrEmpty(profile.Type))
        {
            errors.Required($"{field}.type", "type is required when seccompProfile is set");
        }
        else if (profile.Type is not ("Localhost" or "RuntimeDefault" or "Unconfined"))
        {
            errors.NotSupported($"{field}.type", profile.Type, ["Localhost", "RuntimeDefault", "Unconfined"]);
        }
        else if (profile.Type == "Localhost" && string.IsNullOrEmpty(profile.LocalhostProfile))
        {
            errors.Required($"{field}.localhostProfile", "must be set when seccomp type is Localhost");
        }
        else if (profile.Type != "Localhost" && profile.LocalhostProfile is not null)
        {
            errors.Invalid($"{field}.localhostProfile", profile.LocalhostProfile, "can only be set when seccomp type is Localhost");
        }
    }

    /// <summary>AppArmor profiles, of Pods and containers.</summary>
    public static void ValidateAppArmor(V1AppArmorProfile? profile, string field, FieldErrors errors)
    {
        if (profile is null)
        {
            return;
        }

        if (profile.Type is not ("Localhost" or "RuntimeDefault" or "Unconfined"))
        {
            errors.NotSupported($"{field}.type", profile.Type ?? "", ["Localhost", "RuntimeDefault", "Unconfined"]);
        }
        else if (profile.Type == "Localhost" && string.IsNullOrEmpty(profile.LocalhostProfile))
        {
            errors.Required($"{field}.localhostProfile", "must be set when AppArmor type is Localhost");
        }
        else if (profile.Type != "Localhost" && profile.LocalhostProfile is not null)
        {
            errors.Invalid($"{field}.localhostProfile", profile.LocalhostProfile, "can only be set when AppArmor type is Localhost");
        }
    }

    /// <summary>Names of ports by which others refer to them.</summary>
    public static void ValidatePortReference(IntOrString? port, string field, FieldErrors errors)
    {
        var text = port?.Value ?? "";
        if (int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number))
        {
            errors.InvalidEach(field, number, Names.PortNumberProblems(number));
        }
        else
        {
            errors.InvalidEach(field, text, Names.PortNameProblems(text));
        }
    }

    private static void ValidateOne(V1Container container, V1PodSpec spec, string field, HashSet<string> names, bool isInit, FieldErrors errors)
    {
        if (string.IsNullOrEmpty(container.Name))
        {
            errors.Required($"{field}.name");
        }
        else
        {
            errors.InvalidEach($"{field}.name", container.Name, Names.Dns1123LabelProblems(container.Name));
            if (!names.Add(container.Name))
            {
                errors.Duplicate($"{field}.name", container.Name);
            }
        }

        if (string.IsNullOrEmpty(container.Image))
        {
            errors.Required($"{field}.image");
        }
        else if (container.Image.Trim() != container.Image)
        {
            errors.Invalid($"{field}.image", container.Image, "must not have leading or trailing whitespace");
        }

        var grace = spec.TerminationGracePeriodSeconds ?? 30;
        var isSidecar = isInit && container.RestartPolicy == "Always";
        HandlerRules.Validate(container.Lifecycle?.PostStart, $"{field}.lifecycle.postStart", grace, errors);
        HandlerRules.Validate(container.Lifecycle?.PreStop, $"{field}.lifecycle.preStop", grace, errors);
        if (isInit && !isSidecar)
        {
            ForbidOnInit(container.Lifecycle, $"{field}.lifecycle", errors);
            ForbidOnInit(container.LivenessProbe, $"{field}.livenessProbe", errors);
            ForbidOnInit(container.ReadinessProbe, $"{field}.readinessProbe", errors);
            ForbidOnInit(container.StartupProbe, $"{field}.startupProbe", errors);
        }
        else
        {
            HandlerRules.Validate(container.LivenessProbe, $"{field}.livenessProbe", mustSucceedOnce: true, errors);
            HandlerRules.Validate(container.ReadinessProbe, $"{field}.readinessProbe", mustSucceedOnce: false, errors);
            HandlerRules.Validate(container.StartupProbe, $"{field}.startupProbe", mustSucceedOnce: true, errors);
        }

        if (container.TerminationMessagePolicy is not ("File" or "FallbackToLogsOnError"))
        {
            errors.NotSupported(
                $"{field}.terminationMessagePolicy", container.TerminationMessagePolicy ?? "", ["FallbackToLogsOnError", "File"]);
        }

        ValidatePorts(container.Ports, spec.HostNetwork == true, $"{field}.ports", errors);
        EnvironmentRules.Validate(container.Env, $"{field}.env", errors);
        EnvironmentRules.Validate(container.EnvFrom, $"{field}.envFrom", errors);
        ValidateMounts(container, spec.Volumes, field, errors);
        PodSpecRules.Supported($"{field}.imagePullPolicy", container.ImagePullPolicy, PullPolicies, errors);
        ResourceRules.Validate(container.Resources, $"{field}.resources", errors);
        ValidateSecurity(container.SecurityContext, $"{field}.securityContext", errors);
    }

    private static void ForbidOnInit(object? value, string field, FieldErrors errors)
    {
        if (value is not null)
        {
            errors.Forbidden(field, "may not be set for init containers without restartPolicy=Always");
        }
    }

    private static void ValidatePorts(IList<V1ContainerPort>? ports, bool hostNetwork, string field, FieldErrors errors)
    {
        var names = new HashSet<string>();
        for (var i = 0; i < (ports?.Count ?? 0); i++)
        {
            var port = ports![i];
            var at = $"{field}[{i}]";
            if (!string.IsNullOrEmpty(port.Name))
            {
                var problems = Names.PortNameProblems(port.Name).ToList();
                errors.InvalidEach($"{at}.name", port.Name, problems);
                if (problems.Count == 0 && !names.Add(port.Name))
                {
                    errors.Duplicate($"{at}.name", port.Name);
                }
            }

            if (port.ContainerPort == 0)
            {
                errors.Required($"{at}.containerPort");
            }
            else
            {
                errors.InvalidEach($"{at}.containerPort", port.ContainerPort, Names.PortNumberProblems(port.ContainerPort));
            }

            if (port.HostPort is { } hostPort and not 0)
            {
                errors.InvalidEach($"{at}.hostPort", hostPort, Names.PortNumberProblems(hostPort));
                if (hostNetwork && hostPort != port.ContainerPort)
                {
                    errors.Invalid($"{at}.hostPort", hostPort, "must match `containerPort` when `hostNetwork` is true");
                }
            }

            PodSpecRules.Supported($"{at}.protocol", port.Protocol, Protocols, errors);
        }
    }

    private static void ValidateMounts(V1Container container, IList<V1Volume>? volumes, string field, FieldErrors errors)
    {
        var paths = new HashSet<string>();
        for (var i = 0; i < (container.VolumeMounts?.Count ?? 0); i++)
        {
            var mount = container.VolumeMounts![i];
            var at = $"{field}.volumeMounts[{i}]";
            if (string.IsNullOrEmpty(mount.Name))
            {
                errors.Required($"{at}.name");
            }
            else if (volumes?.Any(v => v.Name == mount.Name) != true)
            {
                errors.NotFound($"{at}.name", mount.Name);
            }

            if (string.IsNullOrEmpty(mount.MountPath))
            {
                errors.Required($"{at}.mountPath");
            }
            else if (!paths.Add(mount.MountPath))
            {
                errors.Invalid($"{at}.mountPath", mount.MountPath, "must be unique");
            }

            // The real server leaves the index out here.
            if (!string.IsNullOrEmpty(mount.SubPath))
            {
                VolumeRules.ValidateLocalPath(mount.SubPath, $"{field}.volumeMounts.subPath", errors);
            }

            if (!string.IsNullOrEmpty(mount.SubPathExpr))
            {
                if (!string.IsNullOrEmpty(mount.SubPath))
                {
                    errors.Invalid($"{at}.subPathExpr", mount.SubPathExpr, "subPathExpr and subPath are mutually exclusive");
                }

                VolumeRules.ValidateLocalPath(mount.SubPathExpr, $"{at}.subPathExpr", errors);
            }

            if (mount.MountPropagation is { } propagation)
            {
                if (propagation is not ("Bidirectional" or "HostToContainer" or "None"))
                {
                    errors.NotSupported($"{field}.volumeMounts.mountPropagation", propagation, ["Bidirectional", "HostToContainer", "None"]);
                }
                else if (propagation == "Bidirectional" && container.SecurityContext?.Privileged != true)
                {
                    errors.Forbidden(
                        $"{field}.volumeMounts.mountPropagation",
                        "Bidirectional mount propagation is available only to privileged containers");
                }
            }
        }

        for (var i = 0; i < (container.VolumeDevices?.Count ?? 0); i++)
        {
            var device = container.VolumeDevices![i];
            var at = $"{field}.volumeDevices[{i}]";
            var volume = volumes?.FirstOrDefault(v => v.Name == device.Name);
            if (string.IsNullOrEmpty(device.Name))
            {
                errors.Required($"{at}.name");
            }
            else if (volume is null)
            {
                errors.NotFound($"{at}.name", device.Name);
            }
            else if (volume.PersistentVolumeClaim is null && volume.Ephemeral is null)
            {
                errors.Invalid(
                    $"{at}.name", device.Name, "can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode");
            }

            if (string.IsNullOrEmpty(device.DevicePath))
            {
                errors.Required($"{at}.devicePath");
            }
        }
    }

    private static void ValidateSecurity(V1SecurityContext? security, string field, FieldErrors errors)
    {
        if (security is null)
        {
            return;
        }

        PodSpecRules.ValidateId(security.RunAsUser, $"{field}.runAsUser", errors);
        PodSpecRules.ValidateId(security.RunAsGroup, $"{field}.runAsGroup", errors);
        if (security.ProcMount is { } procMount and not ("Default" or "Unmasked"))
        {
            errors.NotSupported($"{field}.procMount", procMount, ["Default", "Unmasked"]);
        }

        ValidateSeccomp(security.SeccompProfile, $"{field}.seccompProfile", errors);
        if (security is { AllowPrivilegeEscalation: false, Privileged: true })
        {
            errors.Invalid(field, GoForm(security), "cannot set `allowPrivilegeEscalation` to false and `privileged` to true");
        }

        if (security.AllowPrivilegeEscalation == false && security.Capabilities?.Add?.Contains("SYS_ADMIN") == true)
        {
            errors.Invalid(
                field, GoForm(security), "cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN");
        }

        ValidateAppArmor(security.AppArmorProfile, $"{field}.appArmorProfile", errors);
    }

    // The server's internal type has no JSON names, and shows in messages as it is.
    private static JsonObject GoForm(V1SecurityContext security) => new()
    {
        ["Capabilities"] = security.Capabilities is { } c
            ? new JsonObject
            {
                ["Add"] = c.Add is null ? null : new JsonArray([.. c.Add.Select(a => JsonValue.Create(a))]),
                ["Drop"] = c.Drop is null ? null : new JsonArray([.. c.Drop.Select(d => JsonValue.Create(d))]),
            }
            : null,
        ["Privileged"] = security.Privileged,
        ["SELinuxOptions"] = null,
        ["WindowsOptions"] = null,
        ["RunAsUser"] = security.RunAsUser,
        ["RunAsGroup"] = security.RunAsGroup,
        ["RunAsNonRoot"] = security.RunAsNonRoot,
        ["ReadOnlyRootFilesystem"] = security.ReadOnlyRootFilesystem,
        ["AllowPrivilegeEscalation"] = security.AllowPrivilegeEscalation,
        ["ProcMount"] = security.ProcMount,
        ["SeccompProfile"] = null,
        ["AppArmorProfile"] = null,
    };
}
