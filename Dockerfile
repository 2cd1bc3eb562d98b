# syntax=docker/dockerfile:1.7
# The portal as an image: no shell, no package manager, not root, nothing of it writable. What it keeps lies in /data.
#   docker build -t kubeportal .
#   docker run --rm -p 5080:5080 -p 5443:5443 -v kubeportal:/data --read-only --tmpfs /tmp kubeportal

FROM node:22.20.0-bookworm-slim AS client
WORKDIR /src/src/KubePortal.Web/Client
COPY src/KubePortal.Web/Client/package.json src/KubePortal.Web/Client/package-lock.json src/KubePortal.Web/Client/.npmrc ./
RUN --mount=type=cache,target=/cache npm ci --cache /cache --no-audit --no-fund
COPY src/KubePortal.Web/Client/ ./
RUN node build.js

FROM mcr.microsoft.com/dotnet/sdk:10.0.401-noble AS build
WORKDIR /src
COPY Directory.Build.props Directory.Packages.props global.json .editorconfig ./
COPY src/ src/
COPY wwwroot-content/ wwwroot-content/
COPY --from=client /src/src/KubePortal.Web/wwwroot/dist/ src/KubePortal.Web/wwwroot/dist/
RUN --mount=type=cache,target=/cache \
    NUGET_PACKAGES=/cache dotnet publish src/KubePortal.Web -c Release -o /app -p:ClientIsBundled=true -p:UseAppHost=false \
    && cp -r wwwroot-content /app/ \
    && mkdir /data

# "extra": with ICU and time zones, for two languages and readers' own times.
FROM mcr.microsoft.com/dotnet/aspnet:10.0.12-noble-chiseled-extra
WORKDIR /app
COPY --from=build /app/ ./
# 1654 is the image's own user, app; a volume that is made at /data takes over its owner.
COPY --from=build --chown=1654:1654 /data/ /data/
ENV Portal__DataDirectory=/data \
    Portal__Address=http://*:5080 \
    Portal__SecureAddress=https://*:5443 \
    DOTNET_EnableDiagnostics=0
USER 1654
VOLUME /data
EXPOSE 5080 5443
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["dotnet", "KubePortal.Web.dll", "healthcheck"]
ENTRYPOINT ["dotnet", "KubePortal.Web.dll"]
