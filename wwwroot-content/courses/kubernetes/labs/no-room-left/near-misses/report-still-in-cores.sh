# fails: report-runs
kubectl set resources deployment report --requests=cpu=20,memory=128Mi
