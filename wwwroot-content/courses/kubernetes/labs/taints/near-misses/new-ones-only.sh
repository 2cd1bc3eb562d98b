# fails: reserved
kubectl taint node node-3 dedicated=checkout:NoSchedule
